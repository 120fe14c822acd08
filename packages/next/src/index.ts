export type { ChoiceOptions, Cors, CorsOptions, Decision, DecisionEvent, PolicyOptions } from "@corsac/core";
export type { CorsHandled, CorsHandlers, RouteHandler, RouteHandlers, ValidHandlers } from "@corsac/core/handlers";
export { corsHandlers } from "./cors-handlers.ts";
export { type CorsChoice, corsProxy, type CorsProxyOptions, type ProxyFunction } from "./cors-proxy.ts";
