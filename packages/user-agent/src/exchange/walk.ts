import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { urlOnWire } from "../engine/wire-url.ts";
import { needsPreflight } from "../preflight/needs-preflight.ts";
import { cacheKey } from "../preflight/preflight-request.ts";
import { currentUrl, type Request, withoutFragment } from "../request/request.ts";
import type { ServerResponse } from "../request/types.ts";
import { readableHeaderNames } from "../response/exposed.ts";
import { lacksLocation, locationUrl } from "../response/location-url.ts";
import { parseReferrerPolicy } from "../response/referrer-policy.ts";
import { followRedirect } from "../response/redirect.ts";
import { isRedirectStatus } from "../response/redirect-status.ts";
import { type Failure, failure, STEPS } from "./failure.ts";
import { httpFetch, type WalkContext, type Walk } from "./http-fetch.ts";
import { decideTainting } from "./main-fetch.ts";
import type { ExchangeResult } from "./result.ts";

/** The result without the requests on the wire. */
export type Outcome = Omit<ExchangeResult, "requests">;

/**
 * Runs a whole call, hop by hop.
 *
 * @yields each request
 * @see {@link https://fetch.spec.whatwg.org/#concept-main-fetch | main fetch}
 */
export function* walk(start: Request, context: WalkContext): Walk<Outcome> {
  let request = start;
  for (;;) {
    const tainting = decideTainting(request, context.engine);
    if (typeof tainting !== "string") return networkError(tainting);
    request = remember({ ...request, tainting }, context.engine);
    const refusal = localNetworkRefusal(request, context);
    if (refusal !== null) return networkError(refusal);
    const response = yield* httpFetch(request, context);
    if ("code" in response) return failed(request, response, context);
    const next = afterResponse(request, response, context.engine);
    if ("code" in next) return failed(request, next, context);
    if ("ok" in next) return next;
    request = next;
  }
}

/** Chromium and Firefox check the address space when they connect, before the preflight. */
function localNetworkRefusal(request: Request, { localNetwork }: WalkContext): Failure | null {
  const detail = localNetwork(withoutFragment(currentUrl(request)));
  const stage = request.redirectCount > 0 ? "redirect" : "request";
  return detail === null ? null : failure(STEPS.localNetwork, "local-network-denied", stage, detail);
}

/**
 * Ends a call that needed a preflight, at this hop or an earlier one: the cache forgets the current URL.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-main-fetch | main fetch}, step 12
 */
function failed(request: Request, failedAt: Failure, { engine, cache }: WalkContext): Outcome {
  if (request.tainting === "cors" && clearsCache(request, failedAt, engine)) {
    cache.clear(cacheKey(request, engine));
  }
  return networkError(failedAt);
}

function clearsCache({ memory }: Request, { code }: Failure, engine: Engine): boolean {
  if (departs(engine, "failed-request-keeps-entries")) return false;
  if (code === "redirect-mode-error" && departs(engine, "refused-redirect-keeps-entries")) return false;
  return memory.preflighted || departs(engine, "failed-simple-request-clears");
}

/** Remembers if a hop needed a preflight. */
function remember(request: Request, engine: Engine): Request {
  const preflighted = request.memory.preflighted || (request.tainting === "cors" && needsPreflight(request, engine));
  return { ...request, memory: { ...request.memory, preflighted } };
}

/** @see {@link https://fetch.spec.whatwg.org/#concept-http-fetch | HTTP fetch}, step 6 */
function afterResponse(request: Request, response: ServerResponse, engine: Engine): Request | Outcome | Failure {
  const { status } = response;
  if (!isRedirectStatus(status)) return filterResponse(request, response, engine);
  if (request.redirect !== "manual" && lacksLocation(response, engine))
    return filterResponse(request, response, engine);
  const location = locationUrl(response, currentUrl(request), engine);
  switch (request.redirect) {
    case "error":
      return failure(STEPS.httpFetch, "redirect-mode-error", "redirect", { status });
    case "manual":
      if (location === "failure" && departs(engine, "manual-location-must-parse")) {
        return failure(STEPS.redirect, "location-invalid", "redirect", { status });
      }
      return { ...filterResponse(request, response, engine), type: "opaqueredirect", status: 0, readableHeaders: [] };
    case "follow":
      if (location === null) return filterResponse(request, response, engine);
      return withReferrerPolicy(followRedirect(request, status, location, engine), response);
  }
}

/** @see {@link https://w3c.github.io/webappsec-referrer-policy/#set-requests-referrer-policy-on-redirect} */
const withReferrerPolicy = <Next extends Request | Failure>(next: Next, { headers }: ServerResponse): Next => {
  const referrerPolicy = parseReferrerPolicy(headers);
  return referrerPolicy === null || "code" in next ? next : { ...next, referrerPolicy };
};

/** @see {@link https://fetch.spec.whatwg.org/#concept-filtered-response | filtered response} */
function filterResponse(request: Request, { status, headers }: ServerResponse, engine: Engine): Outcome {
  const { tainting, credentials, urls } = request;
  const isOpaque = tainting === "opaque";
  return {
    ok: true,
    type: tainting,
    status: isOpaque ? 0 : status,
    redirected: !isOpaque && urls.length > 1,
    url: isOpaque ? "" : urlOnWire(currentUrl(request), engine),
    readableHeaders: readableHeaderNames(headers, tainting, credentials),
    failedAt: null,
  };
}

/** @see {@link https://fetch.spec.whatwg.org/#concept-network-error | network error} */
export const networkError = (failedAt: Failure): Outcome => ({
  ok: false,
  type: "error",
  status: 0,
  redirected: false,
  url: "",
  readableHeaders: [],
  failedAt,
});
