export type { ChoiceOptions, Cors, CorsOptions, Decision, DecisionEvent, PolicyOptions } from "@corsac/core";
export { cors, cors as default, type CorsChoice, type CorsChoiceOptions } from "./cors.ts";
export type { RouteTable } from "./router.ts";
