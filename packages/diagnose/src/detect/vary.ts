import type { Finding } from "../types/finding.ts";
import type { Observation, ObservedResponse } from "../types/observation.ts";
import { found } from "./found.ts";
import { actuals, allowOriginOf, answered, probeIndex, probeOf, variesOnOrigin } from "./view.ts";

/**
 * Whether caches keep the answers for different origins apart. Caches keep GET and HEAD.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches}
 */
export function varyFindings(observation: Observation): readonly Finding[] {
  const last = actuals(observation).at(-1);
  if (last === undefined || !["GET", "HEAD"].includes(last.request.method)) return [];
  const { headers } = last.response;
  const value = allowOriginOf(last.response);
  if (value === null) return [];
  const evidence = { hop: last.index, field: "Vary", value: varyOf(last.response) };
  const depends = dependsOnOrigin(observation, value);
  if (value === "*" || depends === false) {
    const isNeedless = variesOnOrigin(headers) && varyOf(last.response)?.trim() !== "*";
    return isNeedless ? [found("vary-origin-needless", "advice", evidence, { value })] : [];
  }
  if (depends === null && value !== observation.input.origin) return [];
  if (!variesOnOrigin(headers)) {
    if (depends === null)
      return [found("vary-origin-missing", "advice", evidence, { value, vary: varyOf(last.response), certain: false })];
    const code = isNamedElsewhere(observation) ? "vary-origin-clobbered" : "vary-origin-missing";
    return [found(code, "warning", evidence, { value, vary: varyOf(last.response), certain: true })];
  }
  const without = probeOf(observation, "no-origin");
  if (without === null || variesOnOrigin(without.response.headers)) return [];
  const place = {
    hop: probeIndex(observation, "no-origin"),
    probe: "no-origin",
    field: "Vary",
    value: varyOf(without.response),
  } as const;
  return [
    found("vary-origin-missing", "warning", place, {
      value,
      vary: varyOf(last.response),
      certain: true,
      withoutOrigin: true,
    }),
  ];
}

/** `null`: not known, nobody else has asked. */
function dependsOnOrigin(observation: Observation, value: string): boolean | null {
  const others = [probeOf(observation, "other-origin"), probeOf(observation, "no-origin")].filter(
    (probe) => probe !== null,
  );
  if (others.length === 0) return null;
  return others.some(({ response }) => allowOriginOf(response) !== value);
}

/** The server knows of Vary, but something on the way to this response has replaced it. */
function isNamedElsewhere(observation: Observation): boolean {
  const probes = (observation.probes ?? []).flatMap(({ response }) => (response === null ? [] : [response]));
  return [...answered(observation).map(({ response }) => response), ...probes].some(({ headers }) =>
    variesOnOrigin(headers),
  );
}

function varyOf({ headers }: ObservedResponse): string | null {
  const lines = headers.filter(([name]) => name.toLowerCase() === "vary");
  return lines.length === 0 ? null : lines.map(([, value]) => value).join(", ");
}
