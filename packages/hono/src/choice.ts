import type { ChoiceOptions, ChoosePolicy, Cors, RequestView } from "@corsac/core";
import type { Context } from "hono";
import type { RouteTable } from "./routes.ts";

/**
 * A function that returns the policy of a request. It gets `c`: Hono's context, `method`, `url` and `isPreflight`.
 *
 * @public
 */
export type CorsChoice = ChoosePolicy<{ readonly c: Context }>;

/**
 * Options of a policy per request.
 *
 * @public
 */
export interface CorsChoiceOptions extends ChoiceOptions {
  /** The application that serves, as in `cors(policy, app)`. */
  readonly app?: RouteTable | undefined;
}

/** Shows a request to a policy: with Hono's context if the policy may ask a function, else as it is. */
export function viewOf(c: Context, policy: Cors, around: readonly Cors[]): RequestView {
  const { raw } = c.req;
  if (!("policyOf" in policy) && !around.some((outer) => "policyOf" in outer)) return raw;
  const view = { method: raw.method, url: raw.url, headers: raw.headers, context: { c } };
  return view;
}
