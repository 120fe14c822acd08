import { headersOnWire } from "../engine/sent.ts";
import type { Engine } from "../engine/engine.ts";
import { receive } from "../engine/received.ts";
import type { Header } from "../header-list/header-list.ts";
import type { PreflightCache } from "../preflight/cache.ts";
import { corsCheck } from "../preflight/cors-check.ts";
import { callsForPreflight, isUncached, namesToAllow } from "../preflight/needs-preflight.ts";
import { judgePreflight } from "../preflight/preflight-answer.ts";
import { preflightOrigin, preflightRequest } from "../preflight/preflight-request.ts";
import { hasBytes } from "../request/body.ts";
import { includesRequestCredentials } from "../request/credentials.ts";
import { originField, serializeRequestOrigin } from "../request/origin-field.ts";
import { currentUrl, type Request, withoutFragment } from "../request/request.ts";
import type { SentRequest, ServerResponse } from "../request/types.ts";
import { isRedirectStatus } from "../response/redirect-status.ts";
import { resourcePolicyCheck, type SameSite } from "../response/resource-policy.ts";
import { type Failure, failure, type FailureStage, STEPS } from "./failure.ts";

/** What one walk through the algorithms takes along. */
export interface Surroundings {
  readonly engine: Engine;
  readonly cache: PreflightCache;
  readonly sameSite: SameSite;
}

/** Yields what is sent, takes what is answered. */
export type Walk<Outcome> = Generator<SentRequest, Outcome, ServerResponse | null>;

/**
 * One hop: the preflight where it is called for, the request, and the checks of its response.
 *
 * @yields what is sent
 * @see {@link https://fetch.spec.whatwg.org/#concept-http-fetch | HTTP fetch}
 */
export function* httpFetch(request: Request, around: Surroundings): Walk<ServerResponse | Failure> {
  const { engine, sameSite } = around;
  // Step 4.1.
  if (request.tainting === "cors" && callsForPreflight(request, engine)) {
    const failed = yield* preflightFetch(request, around);
    if (failed !== null) return failed;
  }
  // Step 4.3.
  const answer = yield* networkFetch(actualRequest(request, engine), "response", engine);
  if ("code" in answer) return answer;
  // Step 4.4.
  if (request.tainting === "cors") {
    const refusal = corsCheck(answer.headers, serializeRequestOrigin(request), request.credentials);
    const stage = isRedirectStatus(answer.status) ? "redirect" : "response";
    if (refusal !== null) {
      return failure(STEPS.corsCheck, refusal.code, stage, { ...refusal.detail, status: answer.status });
    }
  }
  // Step 5.
  return (request.tainting === "opaque" ? resourcePolicyCheck(request, answer, sameSite) : null) ?? answer;
}

/**
 * @yields the preflight
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-fetch | CORS-preflight fetch}
 */
function* preflightFetch(request: Request, { engine, cache }: Surroundings): Walk<Failure | null> {
  const url = withoutFragment(currentUrl(request));
  const key = { origin: preflightOrigin(request, engine), url, credentials: request.credentials };
  if (!isUncached(request, key, cache, engine)) return null;
  const names = namesToAllow(request, engine);
  const answer = yield* networkFetch(preflightRequest(request, names, engine), "preflight", engine);
  const judged = "code" in answer ? answer : judgePreflight(request, names, answer, engine);
  if ("code" in judged) {
    // Main fetch, step 12: a preflight that fails clears what was known.
    cache.clear(key);
    return judged;
  }
  cache.store(key, judged.methods, judged.headers, judged.maxAge);
  return null;
}

/**
 * 421 says that the connection was the wrong one: once more on a new one, and then it stands.
 *
 * @yields the request, twice at most
 * @see {@link https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch | HTTP-network-or-cache fetch}
 */
function* networkFetch(sent: SentRequest, stage: FailureStage, engine: Engine): Walk<ServerResponse | Failure> {
  const answer = yield sent;
  const isRepeatable = sent.body?.kind !== "stream";
  return receive(answer?.status === 421 && isRepeatable ? yield sent : answer, stage, engine);
}

/** @see {@link https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch | HTTP-network-or-cache fetch}, step 8 */
function actualRequest(request: Request, engine: Engine): SentRequest {
  const origin = originField(request, engine);
  const own: readonly Header[] = headersOnWire(request, engine);
  return {
    url: withoutFragment(currentUrl(request)),
    kind: "actual",
    method: request.method,
    origin,
    acrm: null,
    acrh: null,
    credentials: includesRequestCredentials(request),
    headers: origin === null ? own : [...own, ["Origin", origin]],
    body: hasBytes(request.body) ? request.body : null,
  };
}
