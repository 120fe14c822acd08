import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { urlOnWire } from "../engine/wire-url.ts";
import type { Header } from "../header-list/header-list.ts";
import { serializeRequestOrigin } from "../request/origin-header.ts";
import { currentUrl, type Request, withoutFragment } from "../request/request.ts";
import type { CacheKey } from "./cache.ts";
import type { SentRequest } from "../request/types.ts";

/** The origin in a preflight, which the browser compares with its response. */
export const preflightOrigin = (request: Request, engine: Engine): string =>
  departs(engine, "preflight-of-page-origin") ? request.origin : serializeRequestOrigin(request);

/** The key of the request in the preflight cache. Fragments, which servers never see, are part of it. */
export function cacheKey(request: Request, engine: Engine): CacheKey {
  const { href, hash } = currentUrl(request);
  const url = hash === "" && departs(engine, "empty-fragment-ignored") ? withoutFragment(currentUrl(request)) : href;
  return { origin: preflightOrigin(request, engine), url, credentials: request.credentials };
}

/**
 * Makes a CORS-preflight request: without credentials, body and headers of script. The names are sorted, in lower case,
 * and joined with a comma without a space.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-fetch | CORS-preflight fetch}, steps 1 to 5
 */
export function preflightRequest(request: Request, names: readonly string[], engine: Engine): SentRequest {
  const origin = preflightOrigin(request, engine);
  const acrh = names.length === 0 ? null : names.join(",");
  const headers: Header[] = [
    ["Accept", "*/*"],
    ["Access-Control-Request-Method", request.method],
  ];
  if (acrh !== null) headers.push(["Access-Control-Request-Headers", acrh]);
  headers.push(["Origin", origin]);
  return {
    url: urlOnWire(currentUrl(request), engine),
    kind: "preflight",
    method: "OPTIONS",
    origin,
    acrm: request.method,
    acrh,
    credentials: false,
    referrerPolicy: request.referrerPolicy,
    headers,
    body: null,
  };
}
