import type { Observation, ObservedRequest, ProbeKind } from "../types/observation.ts";
import { parseUrl } from "./view.ts";

/**
 * A request that would tell more. Send it as it is, without cookies, do not follow redirects, and add it with its
 * answer to `probes` of the observation.
 *
 * @public
 */
export interface PlannedProbe {
  readonly kind: ProbeKind;
  readonly request: ObservedRequest;
}

/** Nobody owns it: the domain is reserved. */
const OTHER_ORIGIN = "https://corsac-probe.example";

/** A path that no server has. */
const NOWHERE = "/corsac-probe-of-a-path-that-does-not-exist";

/**
 * The further requests that make findings certain: at most four, all GET. `error` is not among them: only whoever runs
 * a server knows how to make it fail. Empty where nothing was sent or no CORS protocol was spoken.
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
