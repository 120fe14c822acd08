export type {
  Checked,
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
} from "@corsac/core";
export { cors } from "./cors.ts";
export type { RouteTable } from "./routes.ts";
