import type { Finding } from "../types/finding.ts";
import type { Observation } from "../types/observation.ts";
import { allowOriginOf } from "./view.ts";
import { causeOf } from "./cause/cause.ts";
import { isOk, preflightStatusCode } from "./cause/preflight-status.ts";
import { found } from "./found.ts";

/** Fields that a cause is about; others are about a status or the request. */
const FIELDS: Readonly<Record<string, string>> = {
  "allow-origin": "Access-Control-Allow-Origin",
  "allow-credentials": "Access-Control-Allow-Credentials",
  "allow-methods": "Access-Control-Allow-Methods",
  "allow-headers": "Access-Control-Allow-Headers",
  method: "Access-Control-Allow-Methods",
  header: "Access-Control-Allow-Headers",
  authorization: "Access-Control-Allow-Headers",
  location: "Location",
  redirect: "Location",
  "resource-policy": "Cross-Origin-Resource-Policy",
};

/** Why script does not get the response: the cause, and what would block the fetch after it. */
export function blocks(observation: Observation): readonly Finding[] {
  const { failedAt } = observation.result;
  if (failedAt === null) return [];
  const last = observation.hops.length - 1;
  const hop = last < 0 ? null : last;
  const { code, data } = causeOf(observation, failedAt);
  const response = observation.hops[last]?.response ?? null;
  const field = Object.entries(FIELDS).find(([start]) => failedAt.code.startsWith(start))?.[1];
  const lines = response?.headers.filter(([name]) => name.toLowerCase() === field?.toLowerCase()) ?? [];
  const value = lines.length === 0 ? null : lines.map(([, each]) => each).join(", ");
  const evidence = { hop, step: failedAt.step, ...(field === undefined ? {} : { field, value }) };
  const first = found(code, "blocks", evidence, data);
  // A preflight may fail twice: by its fields and by its status.
  if (failedAt.stage !== "preflight" || response === null || isOk(response.status)) return [first];
  const second = preflightStatusCode(response.status);
  const isSaid = code.startsWith("preflight-") || allowOriginOf(response) === null;
  return isSaid ? [first] : [first, found(second, "blocks", { hop }, { status: response.status })];
}
