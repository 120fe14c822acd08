import type { AuditAnswer } from "@corsac/diagnose";
import { corsCheck, getValue } from "@corsac/user-agent";

/** A browser's permission for the page of a request to read the response. */
export type Admitted = "no" | "without-credentials" | "with-credentials";

/**
 * Judges one response by the CORS check, as a browser does. Another origin in Access-Control-Allow-Origin refuses all
 * pages but that one. A preflight also needs an ok status.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-cors-check | CORS check}
 */
export function admittedBy({ origin, request, response }: AuditAnswer): Admitted {
  if (origin === null || response === null) return "no";
  if (request.kind === "preflight" && (response.status < 200 || response.status > 299)) return "no";
  if (corsCheck(response.headers, origin, "include") === null) return "with-credentials";
  return corsCheck(response.headers, origin, "same-origin") === null ? "without-credentials" : "no";
}

/** Returns the value of Access-Control-Allow-Origin, several lines joined; `null` if there is none. */
export const allowOriginOf = ({ response }: AuditAnswer): string | null =>
  response === null ? null : getValue(response.headers, "access-control-allow-origin");
