import { headersOnWire } from "../engine/wire-headers.ts";
import type { Engine } from "../engine/engine.ts";
import { urlOnWire } from "../engine/wire-url.ts";
import { receive } from "../engine/network-response.ts";
import type { Header } from "../header-list/header-list.ts";
import type { PreflightCache } from "../preflight/cache.ts";
import { corsCheck } from "../preflight/cors-check.ts";
import { isUncached, namesToAllow, needsPreflight, writesCache } from "../preflight/needs-preflight.ts";
import { judgePreflight } from "../preflight/preflight-answer.ts";
import { cacheKey, preflightRequest } from "../preflight/preflight-request.ts";
import { hasBytes } from "../request/body.ts";
import { includesRequestCredentials } from "../request/credentials.ts";
import { originHeader, serializeRequestOrigin } from "../request/origin-header.ts";
import { currentUrl, type Request } from "../request/request.ts";
import type { SentRequest, ServerResponse } from "../request/types.ts";
import { isRedirectStatus } from "../response/redirect-status.ts";
import { resourcePolicyCheck, type SameSite } from "../response/resource-policy.ts";
import { type Failure, failure, type FailureDetail, type FailureStage, STEPS } from "./failure.ts";

/** The context of one walk through the algorithms. */
export interface WalkContext {
  readonly engine: Engine;
  readonly cache: PreflightCache;
  readonly sameSite: SameSite;
  readonly localNetwork: (url: string) => FailureDetail | null;
}

/** Yields requests and receives responses. */
export type Walk<Outcome> = Generator<SentRequest, Outcome, ServerResponse | null>;

/**
 * Runs one hop: the preflight if needed, the request, and the checks of its response.
 *
 * @yields each request
 * @see {@link https://fetch.spec.whatwg.org/#concept-http-fetch | HTTP fetch}
 */
export function* httpFetch(request: Request, context: WalkContext): Walk<ServerResponse | Failure> {
  const { engine, sameSite } = context;
  // Step 4.1.
  if (request.tainting === "cors" && needsPreflight(request, engine)) {
    const failed = yield* preflightFetch(request, context);
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
function* preflightFetch(request: Request, { engine, cache }: WalkContext): Walk<Failure | null> {
  const key = cacheKey(request, engine);
  if (!isUncached(request, key, cache, engine)) return null;
  const names = namesToAllow(request, engine);
  const answer = yield* networkFetch(preflightRequest(request, names, engine), "preflight", engine);
  if ("code" in answer) return answer;
  const { failure: failed, permission } = judgePreflight(request, names, answer, engine);
  if (permission !== null && writesCache(request, engine)) cache.store(key, permission, engine);
  return failed;
}

/**
 * Sends a request. After 421, which means the wrong connection, it sends the request once more.
 *
 * @yields the request, at most twice
 * @see {@link https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch | HTTP-network-or-cache fetch}
 */
function* networkFetch(sent: SentRequest, stage: FailureStage, engine: Engine): Walk<ServerResponse | Failure> {
  const answer = yield sent;
  const isRepeatable = sent.body?.kind !== "stream";
  return receive(answer?.status === 421 && isRepeatable ? yield sent : answer, stage, engine);
}

/** @see {@link https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch | HTTP-network-or-cache fetch}, step 8 */
function actualRequest(request: Request, engine: Engine): SentRequest {
  const origin = originHeader(request, engine);
  const headers: readonly Header[] = headersOnWire(request, engine);
  return {
    url: urlOnWire(currentUrl(request), engine),
    kind: "actual",
    method: request.method,
    origin,
    acrm: null,
    acrh: null,
    credentials: includesRequestCredentials(request),
    referrerPolicy: request.referrerPolicy,
    headers: origin === null ? headers : [...headers, ["Origin", origin]],
    body: hasBytes(request.body) ? request.body : null,
  };
}
