import { getValue } from "@corsac/user-agent";
import type { Finding } from "../types/finding.ts";
import type { Observation } from "../types/observation.ts";
import { finding } from "./finding.ts";
import { actuals, allowOriginOf, answeredHops, probeOf, variesOnOrigin } from "./responses.ts";

/**
 * Finds responses that caches may give to the wrong origin. Caches keep GET and HEAD.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches}
 */
export function varyFindings(observation: Observation): readonly Finding[] {
  const last = actuals(observation).at(-1);
  if (last === undefined || !["GET", "HEAD"].includes(last.request.method)) return [];
  const { headers } = last.response;
  const value = allowOriginOf(last.response);
  if (value === null) return [];
  const vary = getValue(headers, "vary");
  const evidence = { hop: last.index, header: "Vary", value: vary };
  const depends = dependsOnOrigin(observation, value);
  if (value === "*" || depends === false) {
    const isNeedless = variesOnOrigin(headers) && vary?.trim() !== "*";
    return isNeedless ? [finding("vary-origin-needless", "advice", evidence, { value })] : [];
  }
  if (depends === null && value !== observation.input.origin) return [];
  if (!variesOnOrigin(headers)) {
    if (depends === null) return [finding("vary-origin-missing", "advice", evidence, { value, vary, certain: false })];
    const code = isNamedElsewhere(observation) ? "vary-origin-clobbered" : "vary-origin-missing";
    return [finding(code, "warning", evidence, { value, vary, certain: true })];
  }
  const without = probeOf(observation, "no-origin");
  if (without === null || variesOnOrigin(without.response.headers)) return [];
  const data = { value, vary, certain: true, withoutOrigin: true };
  const place = { hop: without.index, probe: "no-origin", header: "Vary" } as const;
  const seen = { ...place, value: getValue(without.response.headers, "vary") };
  return [finding("vary-origin-missing", "warning", seen, data)];
}

/** `null` if no probe shows it. */
function dependsOnOrigin(observation: Observation, value: string): boolean | null {
  const others = [probeOf(observation, "other-origin"), probeOf(observation, "no-origin")].filter(
    (probe) => probe !== null,
  );
  if (others.length === 0) return null;
  return others.some(({ response }) => allowOriginOf(response) !== value);
}

/** True if another response of the server has `Vary: Origin`, so that something must have replaced this one's. */
const isNamedElsewhere = ({ hops, probes = [] }: Observation): boolean =>
  answeredHops([...hops, ...probes]).some(({ response }) => variesOnOrigin(response.headers));
