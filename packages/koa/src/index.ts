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
export { cors, type CorsContext, type CorsMiddleware, type CorsState } from "./cors.ts";
export type { RouterContext } from "./routes.ts";
