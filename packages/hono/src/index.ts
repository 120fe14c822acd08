export type { ChoiceOptions, Cors, CorsOptions, Decision, DecisionEvent, PolicyOptions } from "@corsac/core";
export type { CorsChoice, CorsChoiceOptions } from "./choice.ts";
export { cors, cors as default } from "./cors.ts";
export type { RouteTable } from "./routes.ts";
