export type { ChoiceOptions, Cors, CorsOptions, Decision, DecisionEvent, PolicyOptions } from "@corsac/core";
export { cors, cors as default, type CorsPlugin } from "./cors.ts";
export { frameworkErrors, type FrameworkErrorHandler } from "./framework-errors.ts";
export type { CorsChoice, RoutePolicy } from "./scopes.ts";
