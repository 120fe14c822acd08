import { REQUEST_METHOD } from "../standard/header-names.ts";
import type { RequestView } from "../types/decision.ts";

/**
 * Returns the method that a CORS-preflight request announces; `null` for any other request. `OPTIONS` alone does not make
 * a preflight.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-request | CORS-preflight request}
 * @public
 */
export function preflightMethod(request: RequestView): string | null {
  return request.method === "OPTIONS" ? request.headers.get(REQUEST_METHOD) : null;
}
