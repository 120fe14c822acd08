import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { trimOptionalWhitespace } from "../header-list/grammar.ts";
import { byteLowercase } from "../header-list/header-list.ts";
import { isForbiddenMethod } from "../method/method.ts";

/**
 * Names of forbidden request-headers, apart from the prefixes `proxy-` and `sec-`.
 *
 * @see {@link https://fetch.spec.whatwg.org/#forbidden-request-header}
 * @public
 */
export const FORBIDDEN_REQUEST_HEADERS: readonly string[] = [
  "accept-charset",
  "accept-encoding",
  "access-control-request-headers",
  "access-control-request-method",
  "connection",
  "content-length",
  "cookie",
  "cookie2",
  "date",
  "dnt",
  "expect",
  "host",
  "keep-alive",
  "origin",
  "referer",
  "set-cookie",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
];

const METHOD_OVERRIDES = ["x-http-method", "x-http-method-override", "x-method-override"];

/**
 * True for a forbidden request-header: script cannot set it, and browsers drop it silently. Three names are forbidden
 * only if their value contains a forbidden method.
 *
 * @see {@link https://fetch.spec.whatwg.org/#forbidden-request-header}
 * @public
 */
export function isForbiddenRequestHeader(name: string, value: string, engine: Engine = "standard"): boolean {
  const lower = byteLowercase(name);
  if (FORBIDDEN_REQUEST_HEADERS.includes(lower)) return true;
  if (lower.startsWith("proxy-") || lower.startsWith("sec-")) return true;
  if (lower === "user-agent") return departs(engine, "user-agent-forbidden");
  return METHOD_OVERRIDES.includes(lower) && value.split(",").map(trimOptionalWhitespace).some(isForbiddenMethod);
}
