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
export {
  type ChoiceContext,
  cors,
  cors as default,
  type CorsChoice,
  type CorsContext,
  type CorsMiddleware,
  type CorsState,
} from "./cors.ts";
export type { RouterContext } from "./routes.ts";
