import { corsCheck, getValue } from "@corsac/user-agent";
import type { Finding } from "../types/finding.ts";
import type { Observation } from "../types/observation.ts";
import { finding } from "./finding.ts";
import { actuals, allowOriginOf, allowsCredentials, corsHeaderNames, probeOf } from "./responses.ts";

/** Finds problems that only the probes show. */
export function probeFindings(observation: Observation): readonly Finding[] {
  return [...errorPaths(observation), ...otherOrigin(observation)];
}

/** The CORS headers are on the successful response and not on the error, so script cannot even read the error. */
function errorPaths(observation: Observation): readonly Finding[] {
  const { input, result } = observation;
  const last = actuals(observation).at(-1);
  if (!result.ok || result.type !== "cors" || last === undefined) return [];
  return (["error-path", "error"] as const).flatMap((kind) => {
    const probe = probeOf(observation, kind);
    if (probe === null || probe.response.status < 400) return [];
    const failure = corsCheck(probe.response.headers, input.origin, input.credentials ?? "same-origin");
    if (failure === null) return [];
    const { index, response } = probe;
    const header = "Access-Control-Allow-Origin";
    const evidence = { hop: index, probe: kind, header, value: allowOriginOf(response) };
    return [finding("error-without-headers", "warning", evidence, { status: response.status, failure: failure.code })];
  });
}

function otherOrigin(observation: Observation): readonly Finding[] {
  const probe = probeOf(observation, "other-origin");
  const other = probe === null ? null : getValue(probe.request.headers, "origin");
  if (probe === null || other === null) return [];
  const { headers } = probe.response;
  const value = allowOriginOf(probe.response);
  const place = { hop: probe.index, probe: "other-origin" } as const;
  if (value === other) {
    const evidence = { ...place, header: "Access-Control-Allow-Origin", value };
    const code = allowsCredentials(headers) ? "origin-reflected-with-credentials" : "origin-reflected";
    return [finding(code, "security", evidence, { other })];
  }
  const [header, ...more] = corsHeaderNames(headers);
  if (value !== null || header === undefined) return [];
  return [finding("policy-leaked", "advice", { ...place, header }, { other, headers: [header, ...more] })];
}
