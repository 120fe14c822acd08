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
export { cors, type CorsMiddleware } from "./cors.ts";
export type { CorsRequest, NodeRequest, NodeResponse } from "./message.ts";
export { type Listener, withCors } from "./with-cors.ts";
