import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { isSafelistedMethod } from "../method/method.ts";
import { unsafeRequestHeaderNames } from "../request-header/unsafe-names.ts";
import { serializeRequestOrigin } from "../request/origin-header.ts";
import type { Request } from "../request/request.ts";
import type { CacheKey, PreflightCache } from "./cache.ts";

/**
 * Returns the names for `Access-Control-Request-Headers`, which the preflight response must allow. By the standard, they
 * are those of the current request.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-fetch | CORS-preflight fetch}, step 4
 */
export function namesToAllow(request: Request, engine: Engine): readonly string[] {
  if (departs(engine, "preflight-names-original-headers"))
    return unsafeRequestHeaderNames(request.memory.headers, engine);
  if (departs(engine, "dropped-headers-come-back")) {
    const names = unsafeRequestHeaderNames(request.memory.headers, engine);
    return names.filter((name) => !request.memory.dropped.includes(name));
  }
  return unsafeRequestHeaderNames(request.headers, engine);
}

/**
 * True if a cross-origin request in mode cors needs a preflight, apart from cached ones.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-main-fetch | main fetch}, step 12
 */
export function needsPreflight(request: Request, engine: Engine): boolean {
  if (request.usePreflight || !isSafelistedMethod(request.method)) return true;
  if (unsafeRequestHeaderNames(request.headers, engine).length > 0) return true;
  if (!departs(engine, "preflight-again")) return false;
  return request.memory.preflighted || unsafeRequestHeaderNames(request.memory.headers, engine).length > 0;
}

/**
 * True if no cached preflight response covers the request.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-http-fetch | HTTP fetch}, step 4.1
 */
export function isUncached(request: Request, key: CacheKey, cache: PreflightCache, engine: Engine): boolean {
  if (!readsCache(request, engine)) return true;
  const asksForMethod = request.usePreflight || !isSafelistedMethod(request.method) || isListedHead(request, engine);
  const method = asksForMethod ? request.method : null;
  return !cache.covers(key, { method, headers: namesToAllow(request, engine) }, engine);
}

const isListedHead = ({ method }: Request, engine: Engine): boolean =>
  method === "HEAD" && departs(engine, "cached-head-must-be-listed");

/** Looks at the cache mode, which should not matter to preflights, and at origins that engines do not remember. */
function readsCache(request: Request, engine: Engine): boolean {
  if (hasForgottenOrigin(request, engine)) return false;
  switch (request.cache) {
    case "no-store":
    case "reload":
      return !departs(engine, "cache-bypass-sends-preflight");
    case "no-cache":
      return !departs(engine, "revalidation-sends-preflight");
    default:
      return true;
  }
}

/** True if the cache takes the response of the request's preflight. */
export const writesCache = (request: Request, engine: Engine): boolean =>
  !hasForgottenOrigin(request, engine) &&
  !(request.cache === "no-store" && departs(engine, "no-store-preflight-uncached"));

/** True if the origin is `null` because of a redirect, and the engine gives each such request an origin of its own. */
const hasForgottenOrigin = (request: Request, engine: Engine): boolean =>
  serializeRequestOrigin(request) !== request.origin && departs(engine, "redirected-origin-uncached");
