export type { ChoiceOptions, Cors, CorsOptions, Decision, DecisionEvent, PolicyOptions } from "@corsac/core";
export type { HttpEvent } from "./event.ts";
export type { HttpResult } from "./result.ts";
export { type CorsChoice, type LambdaHandler, withCors, type WithCorsOptions } from "./with-cors.ts";
