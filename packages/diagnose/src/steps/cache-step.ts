import { departs, getValue, MAX_AGE_LIMITS, maxAge } from "@corsac/user-agent";
import type { Observation, ObservedRequest, ObservedResponse } from "../types/observation.ts";
import type { ObservedStep } from "../types/step.ts";
import { headerAnchor, PREFLIGHT } from "./algorithms.ts";

/** Returns the step that puts the response of a preflight into the cache, with its time in seconds. */
export function cacheStep(
  observation: Observation,
  request: ObservedRequest,
  response: ObservedResponse,
): Pick<ObservedStep, "kind" | "title" | "step" | "values"> {
  const { engine } = observation;
  const seconds = isForgotten(observation, request) ? 0 : maxAge(response.headers, engine);
  const name = "Access-Control-Max-Age";
  const limit = MAX_AGE_LIMITS[engine];
  return {
    kind: "decision",
    title: seconds > 0 ? "The browser remembers the preflight" : "The browser does not remember the preflight",
    step: PREFLIGHT,
    values: [
      { name, value: getValue(response.headers, name), anchor: headerAnchor(name) },
      { name: "Seconds", value: String(seconds) },
      ...(Number.isFinite(limit) ? [{ name: "Limit of the engine", value: String(limit) }] : []),
    ],
  };
}

/** True if the engine does not keep this preflight, whatever its response says. */
const isForgotten = ({ input, engine }: Observation, request: ObservedRequest): boolean =>
  (input.cache === "no-store" && departs(engine, "no-store-preflight-uncached")) ||
  (getValue(request.headers, "origin") !== input.origin && departs(engine, "redirected-origin-uncached"));
