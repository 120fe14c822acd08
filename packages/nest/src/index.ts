export type {
  ValidOptions,
  ChoiceOptions,
  CorsOptions,
  Decision,
  DecisionEvent,
  NameList,
  OriginFunction,
  OriginOption,
  PolicyOptions,
  ReasonCode,
  RequestKind,
} from "@corsac/core";
export { Cors } from "./cors-decorator.ts";
export { CorsDecision } from "./cors-decision.ts";
export { CorsModule, type CorsModuleAsyncOptions, type CorsModuleOptions, CORS_POLICY } from "./cors-module.ts";
export type { CorsChoice, NestRequest } from "./choice.ts";
export { gatewayOptions, type GatewayOptions } from "./gateway-options.ts";
