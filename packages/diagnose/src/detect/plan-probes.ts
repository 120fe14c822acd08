import type { Observation, ObservedRequest, ProbeKind } from "../types/observation.ts";
import { parseUrl } from "../url.ts";

/**
 * A request that makes findings more certain. Send it as it is, without cookies and without following redirects, and
 * add it with its response to `probes` of the observation.
 *
 * @public
 */
export interface PlannedProbe {
  readonly kind: ProbeKind;
  readonly request: ObservedRequest;
}

/** Nobody can own it: the top-level domain is reserved. */
const OTHER_ORIGIN = "https://corsac-probe.example";

/** A path that no server has. */
const NOWHERE = "/corsac-probe-of-a-path-that-does-not-exist";

/**
 * Plans requests that make findings more certain: at most three, all GET. `error` is not among them, because only the
 * operator of a server knows how to make it fail. Empty if the browser sent nothing or the call was not cross-origin.
 *
 * @public
 */
export function planProbes(observation: Observation): readonly PlannedProbe[] {
  const { input, result, hops } = observation;
  const last = hops.at(-1);
  const url = parseUrl(last?.request.url ?? "");
  if (last === undefined || last.response === null || url === null || url.origin === input.origin) return [];
  const get = (origin: string | null, target = url.href): ObservedRequest => ({
    kind: "actual",
    method: "GET",
    url: target,
    headers: [["Accept", "*/*"], ...(origin === null ? [] : [["Origin", origin] as const])],
  });
  if (result.failedAt?.stage === "preflight") return [{ kind: "actual", request: get(input.origin) }];
  if (!result.ok || result.type !== "cors") return [];
  return [
    { kind: "other-origin", request: get(OTHER_ORIGIN) },
    { kind: "no-origin", request: get(null) },
    { kind: "error-path", request: get(input.origin, new URL(NOWHERE, url).href) },
  ];
}
