import { CorsConfigError } from "../config/error.ts";
import { readVary } from "../config/read-names.ts";
import { issueCollector } from "../config/issue-collector.ts";
import { toPolicy } from "../cors/create-cors.ts";
import { policyOfSource } from "../cors/policy-of-source.ts";
import type { ChoiceOptions, ChoosePolicy } from "../types/choice.ts";
import type { Cors } from "../types/cors.ts";
import type { CorsConfigIssue } from "../types/issues.ts";
import { ChoiceSource } from "./choice-source.ts";

/**
 * A policy per request: `choose` returns one of the policies that were made beforehand. It is used like any policy: in
 * `wrap`, in a table, on a route. For a CORS-preflight request, `choose` gets the method that the preflight announces.
 *
 * The adapters take the function itself: `cors(choose, { vary })`. In `wrap` it gets `request`, the WHATWG `Request`.
 *
 * If `choose` throws, or returns anything but a policy, the request is refused: no CORS header, and 403 for a preflight
 * and for a request that can change something. The first such request causes a warning. Without a request there is no
 * choice: `allows` returns `false`, and `reconfigure` throws.
 *
 * @throws CorsConfigError for names in `vary` that are no header names
 * @example
 * ```ts
 * const everyone = createCors({ origin: "*" });
 * const partners = createCors({ origin: ["https://partner.example"], credentials: true });
 * // permitted
 * const cors = corsBy(({ request }) => (request.headers.has("X-Partner") ? partners : everyone), {
 *   vary: ["X-Partner"],
 * });
 * // prohibited: options, which would be checked and compiled for each request
 * corsBy(({ url }) => ({ origin: originsOf(url) }));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function corsBy<Context = { readonly request: Request }>(
  choose: ChoosePolicy<Context>,
  options: ChoiceOptions = {},
): Cors {
  const issues: CorsConfigIssue[] = [];
  const vary = options.vary === undefined ? [] : readVary(options.vary, issueCollector(issues));
  if (issues.length > 0) throw new CorsConfigError(issues);
  return policyOfSource(new ChoiceSource(choose as ChoosePolicy<object>, vary.join(", ")));
}

/**
 * A shared policy as it is, or a new one from options or from a function that chooses one for each request: the argument
 * of every adapter.
 *
 * @throws CorsConfigError with every mistake found
 * @public
 */
export function toCors(input: unknown, options?: ChoiceOptions): Cors {
  // A function of two parameters is the callback style of other packages: the reader of options has words for it.
  return typeof input === "function" && input.length < 2
    ? corsBy(input as ChoosePolicy<object>, options)
    : toPolicy(input);
}
