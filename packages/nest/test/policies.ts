export { A, E, OK, P1, PREFLIGHT_OK } from "@corsac/contract/reference-policy";

/** The fields of a preflight. */
export const asks = (origin: string, method = "PUT", headers = "x-a"): Record<string, string> => ({
  origin,
  "access-control-request-method": method,
  "access-control-request-headers": headers,
});
