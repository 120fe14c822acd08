import type { AuditAnswer } from "@corsac/diagnose";
import { corsCheck, getValue } from "@corsac/user-agent";

/** How far a browser lets a page of the request's origin go: to read the response, also one that depends on cookies. */
export type Admitted = "no" | "without-credentials" | "with-credentials";

/**
 * Judges one answer as a browser does, by the CORS check: a value of Access-Control-Allow-Origin that names another
 * origin lets nobody in. A preflight also needs an ok status.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-cors-check | CORS check}
 */
export function admittedBy({ origin, request, response }: AuditAnswer): Admitted {
  if (origin === null || response === null) return "no";
  if (request.kind === "preflight" && (response.status < 200 || response.status > 299)) return "no";
  if (corsCheck(response.headers, origin, "include") === null) return "with-credentials";
  return corsCheck(response.headers, origin, "same-origin") === null ? "without-credentials" : "no";
}

/** The value of Access-Control-Allow-Origin, several lines joined; `null` if there is none. */
export const allowOriginOf = ({ response }: AuditAnswer): string | null =>
  response === null ? null : getValue(response.headers, "access-control-allow-origin");
