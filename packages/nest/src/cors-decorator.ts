import type { ValidOptions, ChoiceOptions, Cors as Policy } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import type { CorsChoice } from "./choice.ts";
import { copyMetadata, policyOf, setPolicy } from "./metadata.ts";

/** All methods of a class, the inherited ones included, by name. */
function methodsOf(prototype: object): ReadonlyMap<string, (...args: unknown[]) => unknown> {
  const methods = new Map<string, (...args: unknown[]) => unknown>();
  for (let at: object | null = prototype; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (name !== "constructor" && typeof value === "function" && !methods.has(name)) methods.set(name, value);
    }
  }
  return methods;
}

function ruleClass(prototype: object, policy: Policy): void {
  for (const [name, method] of methodsOf(prototype)) {
    const inherited = !Object.hasOwn(prototype, name);
    // The controller's policy replaces its parent's, a method's own replaces the controller's.
    if (!inherited && policyOf(method) !== undefined) continue;
    let own = method;
    if (inherited) {
      own = function (this: unknown, ...args: unknown[]) {
        return Reflect.apply(method, this, args) as unknown;
      };
      copyMetadata(method, own);
      Object.defineProperty(prototype, name, { value: own, writable: true, configurable: true });
    }
    setPolicy(own, policy);
  }
}

/**
 * A policy for the routes of a controller, or for a route: in the place of the application's, or of the controller's. It
 * rules the preflights of these routes too. `false`: no other origin may read them.
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
    if (descriptor === undefined) ruleClass((target as { readonly prototype: object }).prototype, own);
    else setPolicy(descriptor.value as object, own);
  };
}
