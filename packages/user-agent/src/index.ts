export { departs, type DifferenceName } from "./engine/departures.ts";
export { type Difference, DIFFERENCES } from "./engine/differences.ts";
export { ENGINE_NAMES, ENGINES, type Engine } from "./engine/engine.ts";
export { DEFAULT_MAX_AGE, MAX_AGE_LIMITS } from "./engine/limits.ts";
export { appliedDifferences } from "./exchange/applied-differences.ts";
export { exchange, type ExchangeOptions, type LocalNetworkCheck, type Respond } from "./exchange/exchange.ts";
export type { Failure, FailureCode, FailureDetail, FailureStage, Step } from "./exchange/failure.ts";
export type { ExchangeResult, ResponseType } from "./exchange/result.ts";
export { extractTokens, type ExtractedTokens } from "./header-list/extract.ts";
export { getValue, type Header, type HeaderList, valuesOf } from "./header-list/header-list.ts";
export { isForbiddenMethod, isSafelistedMethod, normalizeMethod } from "./method/method.ts";
export { type CacheKey, PreflightCache, type PreflightDemand, type PreflightPermission } from "./preflight/cache.ts";
export { type CheckFailure, corsCheck } from "./preflight/cors-check.ts";
export { maxAge } from "./preflight/max-age.ts";
export { FORBIDDEN_REQUEST_HEADERS, isForbiddenRequestHeader } from "./request-header/forbidden.ts";
export { mimeEssence } from "./request-header/mime-essence.ts";
export {
  isNoCorsSafelistedRequestHeader,
  NON_WILDCARD_REQUEST_HEADERS,
  REQUEST_BODY_HEADERS,
} from "./request-header/other-names.ts";
export { isSafelistedRequestHeader } from "./request-header/safelisted.ts";
export { parseSingleRange, type RangeOptions, type SingleRange } from "./request-header/single-range.ts";
export { unsafeRequestHeaderNames } from "./request-header/unsafe-names.ts";
export { contentTypeOf } from "./request/body.ts";
export type { ResponseTainting } from "./request/request.ts";
export type {
  BodyKind,
  CacheMode,
  CredentialsMode,
  FetchInput,
  RedirectMode,
  ReferrerPolicy,
  RequestBody,
  RequestMode,
  SentRequest,
  ServerResponse,
} from "./request/types.ts";
export {
  exposedHeaderNames,
  FORBIDDEN_RESPONSE_HEADERS,
  readableHeaderNames,
  SAFELISTED_RESPONSE_HEADERS,
} from "./response/exposed.ts";
export { REFERRER_POLICIES } from "./response/referrer-policy.ts";
export { REDIRECT_LIMIT } from "./response/redirect.ts";
export { isOkStatus, isRedirectStatus } from "./response/redirect-status.ts";
export { roughlySameSite, type SameSite } from "./response/resource-policy.ts";
