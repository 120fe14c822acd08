import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { type Failure, type FailureCode, type FailureDetail, failure, STEPS } from "../exchange/failure.ts";
import { type HeaderList, without } from "../header-list/header-list.ts";
import { DROPPED_HINTS } from "../request-header/client-hints.ts";
import { NON_WILDCARD_REQUEST_HEADERS, REQUEST_BODY_HEADERS } from "../request-header/other-names.ts";
import { originHeader } from "../request/origin-header.ts";
import { currentUrl, includesCredentials, isOwnOrigin, type Request } from "../request/request.ts";

/**
 * The number of redirects that a call follows; the next one fails.
 *
 * @public
 */
export const REDIRECT_LIMIT = 20;

const refuse = (code: FailureCode, detail: FailureDetail): Failure => failure(STEPS.redirect, code, "redirect", detail);

/**
 * HTTP-redirect fetch. Returns the next request, or the failure.
 *
 * @param location - the location URL of the response
 * @see {@link https://fetch.spec.whatwg.org/#http-redirect-fetch}
 */
export function followRedirect(
  request: Request,
  status: number,
  location: URL | "failure",
  engine: Engine,
): Request | Failure {
  const url = currentUrl(request);
  // Step 5.
  if (location === "failure") return refuse("location-invalid", { status });
  // Step 6.
  if (!isHttp(location)) return refuse("redirect-scheme", { scheme: location.protocol.slice(0, -1) });
  // Steps 7 and 8.
  if (request.redirectCount === REDIRECT_LIMIT) return refuse("redirect-count", { limit: REDIRECT_LIMIT });
  // Steps 9 and 10.
  const forbidsUserInfo = request.mode === "cors" && (request.tainting === "cors" || !isOwnOrigin(request, location));
  if (includesCredentials(location) && (forbidsUserInfo || departs(engine, "user-info-blocked"))) {
    return refuse("redirect-user-info", { crossOrigin: forbidsUserInfo });
  }
  // Step 11.
  if (status !== 303 && request.body?.kind === "stream") return refuse("redirect-stream", { status });
  // Steps 12 and 13.
  const crossOrigin = location.origin !== url.origin;
  const method = methodAfter(request.method, status, crossOrigin, engine);
  const isRewritten = method !== request.method;
  return {
    ...request,
    urls: [...request.urls, location],
    method,
    headers: headersAfter(request, { status, location, crossOrigin, isRewritten }, engine),
    body: isRewritten ? null : request.body,
    redirectCount: request.redirectCount + 1,
    memory: {
      ...request.memory,
      dropped: goneWith(dropsBody(request.method, status), crossOrigin),
      origin: crossOrigin ? null : originHeader(request, engine),
    },
  };
}

interface Hop {
  readonly status: number;
  readonly location: URL;
  readonly crossOrigin: boolean;
  readonly isRewritten: boolean;
}

/** Steps 12.2 and 13. */
function headersAfter(request: Request, hop: Hop, engine: Engine): HeaderList {
  if (departs(engine, "dropped-headers-come-back")) {
    const { headers, method } = request.memory;
    return without(headers, goneWith(dropsBody(method, hop.status), hop.crossOrigin));
  }
  const hints = departs(engine, "client-hints-dropped-on-redirect") && !isOwnOrigin(request, hop.location);
  return without(request.headers, [...goneWith(hop.isRewritten, hop.crossOrigin), ...(hints ? DROPPED_HINTS : [])]);
}

const goneWith = (body: boolean, crossOrigin: boolean): readonly string[] => [
  ...(body ? REQUEST_BODY_HEADERS : []),
  ...(crossOrigin ? NON_WILDCARD_REQUEST_HEADERS : []),
];

/** Step 12: 301 and 302 make a POST a GET; 303 makes anything a GET but HEAD. */
const dropsBody = (method: string, status: number): boolean =>
  status === 303 ? method !== "GET" && method !== "HEAD" : (status === 301 || status === 302) && method === "POST";

function methodAfter(method: string, status: number, crossOrigin: boolean, engine: Engine): string {
  if (dropsBody(method, status)) return "GET";
  return crossOrigin && method === "DELETE" && departs(engine, "delete-redirected-as-get") ? "GET" : method;
}

/** @see {@link https://fetch.spec.whatwg.org/#http-scheme} */
export const isHttp = (url: URL): boolean => url.protocol === "http:" || url.protocol === "https:";
