import { CorsConfigError } from "./config/error.ts";
import { readOptions } from "./config/read-options.ts";
import { wrapHandler } from "./fetch/wrap.ts";
import { decide } from "./protocol/decide.ts";
import type { Decision, Explanation, RequestView } from "./interface/decision.ts";
import { tell } from "./protocol/event.ts";
import { explanation } from "./protocol/explain.ts";
import { judgeOrigin } from "./protocol/judge-origin.ts";
import type { Cors, CorsDescription, CorsOf, FetchHandler, WrapOptions } from "./interface/cors.ts";
import { describePolicy } from "./policy/describe.ts";
import type { Checked, CorsOptions } from "./interface/options.ts";
import { compilePolicy, type Policy } from "./policy/policy.ts";

/** `Symbol.for`, so that adapters recognise a policy made by another copy of this package. */
const BRAND: unique symbol = Symbol.for("corsac.Cors") as never;

function read(options: unknown): Policy {
  const { settings, issues } = readOptions(options);
  if (issues.length > 0) throw new CorsConfigError(issues);
  return compilePolicy(settings);
}

/** Runs `next` now, or when the promise settles: what is immediate stays so. */
function after<T, U>(value: T | Promise<T>, next: (value: T) => U): U | Promise<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}

class CompiledCors implements Cors {
  /** Swapped as a whole. Each request reads it once, so it sees one policy from start to end. */
  #policy: Policy;

  readonly [BRAND] = true;

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  decide(request: RequestView): Decision | Promise<Decision> {
    const policy = this.#policy;
    const { onDecision } = policy.settings;
    const decision = decide(policy, request);
    if (!onDecision) return decision;
    return after(decision, (decided) => {
      tell(onDecision, request, decided);
      return decided;
    });
  }

  wrap<Args extends readonly unknown[], R extends Response | undefined | void>(
    handler: FetchHandler<Args, R>,
    options: WrapOptions = {},
  ): (request: Request, ...args: Args) => Response | R | Promise<Response | R> {
    return wrapHandler(this, handler, options);
  }

  allows(origin: string): boolean | Promise<boolean> {
    return after(judgeOrigin(this.#policy, origin), (judgement) => judgement === "allowed");
  }

  explain(request: RequestView): Explanation | Promise<Explanation> {
    const policy = this.#policy;
    return after(decide(policy, request), (decision) => explanation(policy, request, decision));
  }

  reconfigure(options: CorsOptions): void {
    this.#policy = read(options);
  }

  describe(): CorsDescription {
    return describePolicy(this.#policy);
  }
}

/**
 * Compiles a policy. Everything is checked here, once; nothing throws later because of what a client sent.
 *
 * @throws CorsConfigError with every mistake found
 * @example
 * ```ts
 * // permitted
 * const cors = createCors({ origin: "https://app.example.com", credentials: true });
 * // prohibited: does not compile
 * createCors({ origin: "*", credentials: true });
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function createCors<const O extends CorsOptions>(options: Checked<O>): CorsOf<O> {
  return new CompiledCors(read(options)) as Cors as CorsOf<O>;
}

/**
 * A shared policy as it is, or a new one from options: the argument of every adapter.
 *
 * @throws CorsConfigError with every mistake found
 * @public
 */
export function toCors(input: CorsOptions | Cors): Cors {
  return isCors(input) ? input : new CompiledCors(read(input));
}

function isCors(input: unknown): input is Cors {
  return typeof input === "object" && input !== null && BRAND in input;
}
