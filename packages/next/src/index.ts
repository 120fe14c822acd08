export type {
  ChoiceOptions,
  Cors,
  CorsOptions,
  Decision,
  DecisionEvent,
  NameList,
  OriginFunction,
  OriginOption,
  PolicyOptions,
  ReasonCode,
  RequestKind,
  ValidOptions,
} from "@corsac/core";
export type { CorsHandled, CorsHandlers, RouteHandler, RouteHandlers, ValidHandlers } from "@corsac/core/handlers";
export { corsHandlers } from "./cors-handlers.ts";
export { type CorsChoice, corsProxy, type CorsProxyOptions, type ProxyFunction } from "./cors-proxy.ts";
