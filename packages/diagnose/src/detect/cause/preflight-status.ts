import type { FindingCode } from "../../types/codes.ts";

/** What a status says about who answered the preflight instead of CORS. */
export function preflightStatusCode(status: number): FindingCode {
  if (status === 401 || status === 407) return "preflight-unauthorized";
  if (status === 403) return "preflight-forbidden";
  if (status === 404 || status === 410) return "preflight-not-found";
  if (status === 405 || status === 501) return "preflight-method-not-allowed";
  return status >= 500 ? "preflight-server-error" : "preflight-status";
}

export const isOk = (status: number): boolean => status >= 200 && status <= 299;
