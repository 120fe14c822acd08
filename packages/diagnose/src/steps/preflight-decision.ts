import { isSafelistedMethod, unsafeRequestHeaderNames } from "@corsac/user-agent";
import type { Observation, ObservedRequest } from "../types/observation.ts";
import type { ObservedStep, StepValue } from "../types/step.ts";
import { HTTP, MAIN } from "./algorithms.ts";
import { preflightReasons, safelistedParts } from "./preflight-reasons.ts";
import { taintingOf } from "./tainting.ts";

/** Returns the decision before a request: a preflight is needed, or the reason why it is not. */
export function preflightDecision(
  observation: Observation,
  request: ObservedRequest,
  index: number,
): Pick<ObservedStep, "kind" | "title" | "step" | "values"> {
  const { input, engine } = observation;
  if (request.kind === "preflight") {
    const values = preflightReasons(request, observation);
    return { kind: "decision", title: "A preflight is needed", step: MAIN, values };
  }
  const origins: readonly StepValue[] = [
    { name: "Page", value: input.origin },
    { name: "Server", value: new URL(request.url).origin },
  ];
  switch (taintingOf(observation, index)) {
    case "basic":
      return { kind: "decision", title: "No preflight: the request is same-origin", step: MAIN, values: origins };
    case "opaque":
      return { kind: "decision", title: "No preflight: the mode is no-cors", step: MAIN, values: origins };
    case "cors":
  }
  // Script cannot set Origin, and it never needs permission.
  const headers = request.headers.filter(([name]) => name.toLowerCase() !== "origin");
  return isSafelistedMethod(request.method) && unsafeRequestHeaderNames(headers, engine).length === 0
    ? {
        kind: "decision",
        title: "No preflight: method and headers are safelisted",
        step: MAIN,
        values: [...origins, ...safelistedParts(request.method, headers)],
      }
    : { kind: "decision", title: "No preflight: the browser remembers an earlier one", step: HTTP, values: origins };
}
