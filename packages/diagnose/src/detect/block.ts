import { getValue } from "@corsac/user-agent";
import type { Finding } from "../types/finding.ts";
import type { Observation } from "../types/observation.ts";
import { causeOf } from "./cause/cause.ts";
import { preflightStatusCode } from "./cause/missing-header.ts";
import { finding } from "./finding.ts";
import { allowOriginOf, isOk } from "./responses.ts";

/** The response header that a failure is about, by the start of the failure's code; other failures have none. */
const HEADERS: Readonly<Record<string, string>> = {
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

/** Returns why script does not get the response: the cause, and a second one if a preflight fails in two ways. */
export function blocks(observation: Observation): readonly Finding[] {
  const { failedAt } = observation.result;
  if (failedAt === null) return [];
  const last = observation.hops.length - 1;
  const hop = last < 0 ? null : last;
  const { code, data } = causeOf(observation, failedAt);
  const response = observation.hops[last]?.response ?? null;
  const header = Object.entries(HEADERS).find(([start]) => failedAt.code.startsWith(start))?.[1];
  const value = header === undefined ? null : getValue(response?.headers ?? [], header);
  const evidence = { hop, step: failedAt.step, ...(header === undefined ? {} : { header, value }) };
  const first = finding(code, "blocks", evidence, data);
  // A preflight may fail twice: by its headers and by its status.
  if (failedAt.stage !== "preflight" || response === null || isOk(response.status)) return [first];
  const second = preflightStatusCode(response.status);
  const isReported = code.startsWith("preflight-") || allowOriginOf(response) === null;
  return isReported ? [first] : [first, finding(second, "blocks", { hop }, { status: response.status })];
}
