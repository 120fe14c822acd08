export type { ChoiceOptions, CorsOptions, Decision, DecisionEvent, PolicyOptions } from "@corsac/core";
export { Cors, type CorsChoice, type NestRequest } from "./cors-decorator.ts";
export { CorsDecision } from "./cors-decision.ts";
export { CorsModule, type CorsModuleAsyncOptions, type CorsModuleOptions, CORS_POLICY } from "./cors-module.ts";
export { gatewayOptions, type GatewayOptions } from "./gateway-options.ts";
