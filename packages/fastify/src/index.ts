export { cors, cors as default, type CorsPlugin } from "./cors.ts";
export { frameworkErrors, type FrameworkErrorHandler } from "./framework-errors.ts";
export type { CorsChoice, RoutePolicy } from "./scopes.ts";
export type {
  ValidOptions,
  ChoiceOptions,
  Cors,
  CorsOptions,
  Decision,
  DecisionEvent,
  OriginFunction,
  PolicyOptions,
} from "@corsac/core";
