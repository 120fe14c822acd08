export type { ChoiceOptions, Cors, CorsOptions, Decision, DecisionEvent, PolicyOptions } from "@corsac/core";
export { cors, cors as default, type CorsChoice, type CorsMiddleware, type CorsState } from "./cors.ts";
export type { CorsContext } from "./router.ts";
