export type {
  Checked,
  Cors,
  CorsOptions,
  Decision,
  DecisionEvent,
  NameList,
  OriginFunction,
  OriginOption,
  ReasonCode,
  RequestKind,
} from "@corsac/core";
export { cors, type CorsHandler } from "./cors.ts";
