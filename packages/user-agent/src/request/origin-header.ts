import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { currentUrl, isOwnOrigin, type Request } from "./request.ts";

/**
 * True if a server of another origin redirected the request to a third origin. The browser then hides the page's origin
 * from that server.
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
 * Returns the value of `Origin`, or `null` if the request has none.
 *
 * @see {@link https://fetch.spec.whatwg.org/#append-a-request-origin-header | append a request Origin header}
 */
export function originHeader(request: Request, engine: Engine): string | null {
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

/** Step 3.1: true if the referrer policy hides the origin in a request without CORS. */
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
