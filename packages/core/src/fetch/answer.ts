import type { Decision } from "../types/decision.ts";
import type { PolicyScope } from "./policy-scope.ts";
import { mark } from "./with-decision.ts";

const NO_HEADERS = { vary: null, exposed: null };

/**
 * Returns the response to a request that its handler does not see. 204 has no `Content-Length`. A policy around this one
 * leaves it alone.
 *
 * @see {@link https://httpwg.org/specs/rfc9110.html#field.content-length | RFC 9110, 8.6}
 * @public
 */
export function answer(decision: Decision, scope: PolicyScope): Response {
  const { body, vary } = decision;
  const status = decision.status ?? 403;
  const headers: Record<string, string> = {};
  if (status !== 204 && body === null) headers["Content-Length"] = "0";
  for (const [name, value] of decision.headers) headers[name] = value;
  if (vary !== "") headers["Vary"] = vary;
  const response = new Response(body, { status, headers });
  mark(response, decision, scope, NO_HEADERS);
  return response;
}
