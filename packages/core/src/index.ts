export { type CorsConfigIssue, type IssueCode, issueCodes } from "./types/issues.ts";
export { CorsConfigError, formatIssue } from "./config/error.ts";
export { originsFromEnv } from "./config/origins-from-env.ts";
export { validate } from "./config/validate.ts";
export { createCors } from "./cors/create-cors.ts";
export { cachedOrigin, type CachedOrigin, type CachedOriginOptions } from "./cache/cached-origin.ts";
export {
  corsHandlers,
  type ValidHandlers,
  type CorsHandled,
  type CorsHandlers,
  type RouteHandler,
  type RouteHandlers,
} from "./handlers/cors-handlers.ts";
export { describe } from "./inspect/describe.ts";
export { explain } from "./inspect/explain.ts";
export { corsBy } from "./choice/cors-by.ts";
export { corsTable, type CorsRoute } from "./table/cors-table.ts";
export type { UpgradeOptions } from "./websocket/judge-upgrade.ts";
export { upgradeRefusal } from "./websocket/upgrade-refusal.ts";
export type { Cors, CorsDescription, CorsOf, FetchHandler, StaticCors, WrapOptions } from "./types/cors.ts";
export type { ChoiceOptions, ChoiceRequest, ChoosePolicy } from "./types/choice.ts";
export type { ValidOptions, ValidLazyOptions } from "./types/valid-options.ts";
export type {
  CorsOptions,
  NameList,
  OptionName,
  OriginFunction,
  OriginOption,
  PolicyOptions,
} from "./types/options.ts";
export type {
  Decision,
  DecisionEvent,
  Explanation,
  HeaderEntry,
  ReasonCode,
  RequestKind,
  RequestView,
} from "./types/decision.ts";
