export type { ChoiceOptions, Cors, CorsOptions, PolicyOptions, ValidOptions } from "@corsac/core";
export { type CorsChoice, withCors } from "./with-cors.ts";
