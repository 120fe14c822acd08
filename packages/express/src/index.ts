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
export { cors, cors as default, type CorsChoice, type CorsHandler } from "./cors.ts";
