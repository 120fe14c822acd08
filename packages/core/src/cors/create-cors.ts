import { isCors } from "../decide/source.ts";
import type { Cors, CorsOf } from "../types/cors.ts";
import type { ValidLazyOptions } from "../types/valid-options.ts";
import { compile, OptionsSource, type ReadLater } from "./options-source.ts";
import { policyOfSource } from "./policy-of-source.ts";

/**
 * Compiles a policy. Everything is checked here, once; nothing throws later because of what a client sent.
 *
 * A function without parameters returns options that are known only at run time, such as a variable that `next build` does
 * not have. It runs when the policy is first used, for a request or by a method, and its options then hold for good. If
 * they have a mistake, each use throws the error and calls the function again.
 *
 * @throws CorsConfigError with every mistake found
 * @example
 * ```ts
 * // permitted
 * const cors = createCors({ origin: "https://app.example.com", credentials: true });
 * const later = createCors(() => ({ origin: originsFromEnv(process.env.ALLOWED_ORIGINS, { name: "ALLOWED_ORIGINS" }) }));
 * // prohibited: does not compile
 * createCors({ origin: "*", credentials: true });
 * // prohibited: options are needed at once
 * createCors(async () => ({ origin: await loadOrigins() }));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function createCors<const O>(options: ValidLazyOptions<O>): CorsOf<O> {
  const isLater = typeof options === "function" && (options as ReadLater).length === 0;
  return policyOfSource(new OptionsSource(isLater ? (options as ReadLater) : compile(options))) as CorsOf<O>;
}

/** Returns a shared policy itself, or a new one from options. */
export function toPolicy(input: unknown): Cors {
  return isCors(input) ? input : policyOfSource(new OptionsSource(compile(input)));
}
