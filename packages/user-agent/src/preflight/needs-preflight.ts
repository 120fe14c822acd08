import { departs } from "../engine/differences.ts";
import type { Engine } from "../engine/engine.ts";
import { isSafelistedMethod } from "../method/method.ts";
import { unsafeRequestHeaderNames } from "../request-header/unsafe-names.ts";
import type { Request } from "../request/request.ts";
import type { CacheKey, PreflightCache } from "./cache.ts";

/**
 * The names that `Access-Control-Request-Headers` lists, and that the answer has to allow: by the standard, those of
 * the request as it is about to be sent.
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
 * Whether a cross-origin request in mode cors is preceded by a preflight, cached answers left out of account.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-main-fetch | main fetch}, step 12
 */
export function callsForPreflight(request: Request, engine: Engine): boolean {
  if (request.usePreflight || !isSafelistedMethod(request.method)) return true;
  if (unsafeRequestHeaderNames(request.headers, engine).length > 0) return true;
  if (!departs(engine, "preflight-again")) return false;
  return request.memory.preflighted || unsafeRequestHeaderNames(request.memory.headers, engine).length > 0;
}

/**
 * Whether no cached answer spares the preflight that is called for.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-http-fetch | HTTP fetch}, step 4.1
 */
export function isUncached(request: Request, key: CacheKey, cache: PreflightCache, engine: Engine): boolean {
  const asksForMethod = request.usePreflight || !isSafelistedMethod(request.method);
  if (asksForMethod && !cache.matchesMethod(key, request.method)) return true;
  const names = namesToAllow(request, engine);
  if (names.some((name) => !cache.matchesHeader(key, name, engine))) return true;
  return !asksForMethod && names.length === 0 && !cache.knows(key);
}
