export { A, B, E, OK, P1, PREFLIGHT_OK } from "@corsac/contract/reference-policy";

/** What an actual response carries under `origin: "*"`. */
export const ANY: readonly string[] = ["access-control-allow-origin: *"];
