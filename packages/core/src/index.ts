export { type CorsConfigIssue, type IssueCode, issueCodes } from "./types/issues.ts";
export { CorsConfigError, formatIssue } from "./config/error.ts";
export { originsFromEnv } from "./config/origins-from-env.ts";
export { validate } from "./config/validate.ts";
export { createCors } from "./cors/create-cors.ts";
export { describe } from "./inspect/describe.ts";
export { explain } from "./inspect/explain.ts";
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
