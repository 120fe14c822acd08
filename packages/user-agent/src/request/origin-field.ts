import { departs } from "../engine/differences.ts";
import type { Engine } from "../engine/engine.ts";
import { currentUrl, isOwnOrigin, type Request } from "./request.ts";

/**
 * Whether a redirect has led from another origin's server to a third: whoever answers then must not learn whose page it
 * was.
 *
 * @see {@link https://fetch.spec.whatwg.org/#byte-serializing-a-request-origin}, which asks for the redirect-taint
 */
function isRedirectTainted(request: Request): boolean {
  return request.urls.some((url, index) => {
    const last = request.urls[index - 1];
    return last !== undefined && url.origin !== last.origin && !isOwnOrigin(request, last);
  });
}

/** @see {@link https://fetch.spec.whatwg.org/#byte-serializing-a-request-origin} */
export const serializeRequestOrigin = (request: Request): string =>
  isRedirectTainted(request) ? "null" : request.origin;

/**
 * The value of `Origin`, or `null` where a request goes without.
 *
 * @see {@link https://fetch.spec.whatwg.org/#append-a-request-origin-header | append a request Origin header}
 */
export function originField(request: Request, engine: Engine): string | null {
  // Step 1.
  const origin = serializeRequestOrigin(request);
  // Step 2.
  if (request.tainting === "cors") return origin;
  // Step 3.
  if (request.method !== "GET" && request.method !== "HEAD") {
    if (request.mode === "no-cors" && departs(engine, "no-cors-origin-null-after-redirect")) {
      return request.urls.some((url) => url.origin !== request.urls[0].origin) ? "null" : origin;
    }
    return request.mode !== "cors" && isWithheld(request) ? "null" : origin;
  }
  return departs(engine, "origin-kept-on-redirect") ? request.memory.origin : null;
}

/** Step 3.1: what the referrer policy keeps back of a request that does not follow the CORS protocol. */
function isWithheld(request: Request): boolean {
  const url = currentUrl(request);
  switch (request.referrerPolicy) {
    case "no-referrer":
      return true;
    case "no-referrer-when-downgrade":
    case "strict-origin":
    case "strict-origin-when-cross-origin":
      return request.origin.startsWith("https:") && url.protocol !== "https:";
    case "same-origin":
      return !isOwnOrigin(request, url);
    case "origin":
    case "origin-when-cross-origin":
    case "unsafe-url":
      return false;
  }
}
