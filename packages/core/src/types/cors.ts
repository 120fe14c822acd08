import type { Decision, RequestView } from "./decision.ts";
import type { OriginFunction, PolicyOptions, StaticOptions } from "./options.ts";

/**
 * A handler in WHATWG style, as `Deno.serve`, `Bun.serve`, Workers and route handlers take it.
 *
 * @public
 */
export type FetchHandler<Args extends readonly unknown[], R extends Response | undefined | void = Response> = (
  request: Request,
  ...args: Args
) => R | Promise<R>;

/**
 * Options of {@link Cors.wrap}.
 *
 * @public
 */
export interface WrapOptions {
  /** Returns a response for an error of the handler; it gets the CORS headers. Default: the error propagates. */
  readonly onError?: (error: unknown, request: Request) => Response | Promise<Response>;
}

/**
 * A policy as frozen, serialisable data: what `describe()` returns.
 *
 * @public
 */
export interface CorsDescription {
  readonly origin: "*" | false | readonly string[] | { readonly function: string };
  readonly credentials: boolean;
  readonly methods: "*" | readonly string[];
  /** `null`: any header that an allowed origin asks for. */
  readonly allowedHeaders: readonly string[] | null;
  readonly exposedHeaders: readonly string[];
  readonly maxAge: number | null;
  readonly preflightContinue: boolean;
  readonly optionsSuccessStatus: 200 | 204;
  readonly timingAllowOrigin: boolean;
  /** `null`: not written, so a policy inside another one inherits it. */
  readonly enforce: false | "unsafe" | "all" | null;
  readonly selfOrigin: readonly string[];
  readonly hosts: readonly string[];
  readonly debug: boolean;
  /** The name of the function, or `null`. */
  readonly onDecision: string | null;
  readonly dangerouslyAllowNullOrigin: boolean;
  readonly dangerouslyAllowInsecureOrigins: boolean;
  readonly dangerouslyAllowPublicSuffix: boolean;
  /** The next of several policies, for origins that this one does not allow. */
  readonly otherwise?: CorsDescription;
  /** The rows of a table. The properties beside them describe the policy of all other paths. */
  readonly routes?: readonly {
    readonly path: string | { readonly function: string };
    readonly policy: CorsDescription;
  }[];
}

/**
 * A compiled policy.
 *
 * @public
 */
export interface Cors {
  /** Decides one request and calls `onDecision`. Never throws, whatever the client sent. */
  decide(request: RequestView): Decision | Promise<Decision>;
  /**
   * Puts the policy around a fetch handler; further arguments pass through. The outermost form for every fetch runtime.
   */
  wrap<Args extends readonly unknown[], R extends Response | undefined | void>(
    handler: FetchHandler<Args, R>,
    options?: WrapOptions,
  ): (request: Request, ...args: Args) => Response | R | Promise<Response | R>;
  /** Asks the allowlist alone. True if responses to this origin are shared. */
  allows(origin: string): boolean | Promise<boolean>;
  /** Validates `options`, then swaps the policy atomically; a bad one throws `CorsConfigError` and the old one stays. */
  reconfigure(options: PolicyOptions): void;
}

/**
 * A policy without an origin function: every answer is immediate.
 *
 * @public
 */
export interface StaticCors extends Cors {
  decide(request: RequestView): Decision;
  allows(origin: string): boolean;
  reconfigure(options: StaticOptions | readonly StaticOptions[]): void;
}

type OriginOf<O> = O extends readonly (infer Each)[]
  ? OriginOf<Each>
  : O extends () => infer Options
    ? OriginOf<Options>
    : O extends { readonly origin: infer V }
      ? V
      : never;

/** The kind of policy that options of type `O`, or a function that returns them, make. @public */
export type CorsOf<O> = Extract<OriginOf<O>, OriginFunction> extends never ? StaticCors : Cors;
