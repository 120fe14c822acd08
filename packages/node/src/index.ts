export type {
  ValidOptions,
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
} from "@corsac/core";
export type { UpgradeOptions } from "@corsac/core/websocket";
export { cors, cors as default, type CorsMiddleware } from "./cors.ts";
export { guardUpgrade, type GuardOptions, upgradeRefusal } from "./guard-upgrade.ts";
export type { CorsChoice, CorsRequest, NodeRequest, NodeResponse } from "./message.ts";
export { type Listener, type ServerListener, withCors } from "./with-cors.ts";
