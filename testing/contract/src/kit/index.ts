export { hostileOrigins, hostLength, PATTERN_POLICY } from "./hostile-origins.ts";
export {
  ALLOWED,
  ALLOWED_2,
  ANY_ORIGIN_HEADERS,
  EVIL,
  PREFLIGHT_HEADERS,
  REFERENCE_POLICY,
  SHARED_HEADERS,
} from "./reference-policy.ts";
export { type Answer, ask, listen, preflight, preflightHeaders, serve, toAnswer } from "./wire.ts";
