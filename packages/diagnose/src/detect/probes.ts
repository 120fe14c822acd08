import { corsCheck, getValue } from "@corsac/user-agent";
import type { Finding } from "../types/finding.ts";
import type { Observation } from "../types/observation.ts";
import { found } from "./found.ts";
import { actuals, allowOriginOf, hasCorsFields, probeIndex, probeOf } from "./view.ts";

/** What the further requests show. */
export function probeFindings(observation: Observation): readonly Finding[] {
  return [...errorPaths(observation), ...otherOrigin(observation)];
}

/** The fields are on the good response and not on the bad one: then script cannot even read the error. */
function errorPaths(observation: Observation): readonly Finding[] {
  const { input, result } = observation;
  const last = actuals(observation).at(-1);
  if (!result.ok || result.type !== "cors" || last === undefined) return [];
  return (["error-path", "error"] as const).flatMap((kind) => {
    const probe = probeOf(observation, kind);
    if (probe === null || probe.response.status < 400) return [];
    const failure = corsCheck(probe.response.headers, input.origin, input.credentials ?? "same-origin");
    if (failure === null) return [];
    const field = "Access-Control-Allow-Origin";
    const evidence = { hop: probeIndex(observation, kind), probe: kind, field, value: allowOriginOf(probe.response) };
    return [
      found("error-without-fields", "warning", evidence, { status: probe.response.status, failure: failure.code }),
    ];
  });
}

function otherOrigin(observation: Observation): readonly Finding[] {
  const probe = probeOf(observation, "other-origin");
  const other = probe === null ? null : getValue(probe.request.headers, "origin");
  if (probe === null || other === null) return [];
  const { headers } = probe.response;
  const value = allowOriginOf(probe.response);
  const place = { hop: probeIndex(observation, "other-origin"), probe: "other-origin" } as const;
  if (value === other) {
    const evidence = { ...place, field: "Access-Control-Allow-Origin", value };
    const isWithCredentials = getValue(headers, "access-control-allow-credentials") === "true";
    return [
      found(isWithCredentials ? "origin-reflected-with-credentials" : "origin-reflected", "security", evidence, {
        other,
      }),
    ];
  }
  if (value !== null || !hasCorsFields(headers)) return [];
  const names = headers.map(([name]) => name).filter((name) => name.toLowerCase().startsWith("access-control-"));
  return [found("policy-leaked", "advice", { ...place, field: names[0] ?? "" }, { other, fields: names })];
}
