import type { ChoiceOptions, ChoosePolicy, Cors as Policy, ValidOptions } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import type { IncomingHttpHeaders } from "node:http";
import { copyMetadata, policyOf, setPolicy } from "./metadata.ts";

/**
 * The properties that the requests of Express and Fastify share.
 *
 * @public
 */
export interface NestRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/**
 * A function that returns the policy of a request. It gets `request` (Express's or Fastify's), `method`, `url` and
 * `isPreflight`.
 *
 * @public
 */
export type CorsChoice = ChoosePolicy<{ readonly request: NestRequest }>;

type Method = (...args: unknown[]) => unknown;

/** Returns all methods of a class by name, the inherited ones included. */
function methodsOf(prototype: object): ReadonlyMap<string, Method> {
  const methods = new Map<string, Method>();
  for (let at: object | null = prototype; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (name !== "constructor" && typeof value === "function" && !methods.has(name)) methods.set(name, value);
    }
  }
  return methods;
}

/** Defines an inherited method on the class itself, so that its metadata is not the parent's. */
function ownMethod(prototype: object, name: string, method: Method): Method {
  if (Object.hasOwn(prototype, name)) return method;
  const own = function (this: unknown, ...args: unknown[]): unknown {
    return Reflect.apply(method, this, args);
  };
  copyMetadata(method, own);
  Object.defineProperty(prototype, name, { value: own, writable: true, configurable: true });
  return own;
}

/** Sets the policy of a class's methods. It replaces those of the parent class, but not those of the class's own methods. */
function setClassPolicy(prototype: object, policy: Policy): void {
  for (const [name, method] of methodsOf(prototype)) {
    const hasOwnPolicy = Object.hasOwn(prototype, name) && policyOf(method) !== undefined;
    if (!hasOwnPolicy) setPolicy(ownMethod(prototype, name, method), policy);
  }
}

/**
 * The policy of a controller's routes, or of one route. It replaces that of the application or of the controller, for
 * responses and for preflights. `false`: pages of other origins must not read the responses.
 *
 * @throws CorsConfigError with every mistake found in options, when the class is loaded
 * @example
 * ```ts
 * // permitted
 * \@Controller("admin")
 * \@Cors({ origin: "https://admin.example.com", credentials: true })
 * class AdminController {
 *   \@Cors(false)
 *   \@Put("locked")
 *   locked() {}
 * }
 * // prohibited: does not compile
 * \@Cors({ origin: "*", credentials: true })
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-fetch | CORS-preflight fetch}
 * @public
 */
export function Cors<const O>(
  policy: ValidOptions<O, Policy | CorsChoice | false>,
  options?: ChoiceOptions,
): ClassDecorator & MethodDecorator {
  const own = toCors(policy === false ? { origin: false } : policy, options);
  return (target: object, _name?: string | symbol, descriptor?: { readonly value?: unknown }) => {
    if (descriptor === undefined) setClassPolicy((target as { readonly prototype: object }).prototype, own);
    else setPolicy(descriptor.value as object, own);
  };
}
