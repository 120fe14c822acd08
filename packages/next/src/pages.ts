export type { ChoiceOptions, Cors, CorsOptions, Decision, DecisionEvent, PolicyOptions } from "@corsac/core";
export { type CorsChoice, withCors } from "./with-cors.ts";
