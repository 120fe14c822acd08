import type { ContractCase } from "../case/case.ts";
import type { RuntimeName, Subject } from "../case/subject.ts";
import { check } from "../judge/check.ts";
import type { Observations } from "./observe.ts";

/** How a case ended for a subject on a runtime. */
export interface Result {
  readonly verdict: "passed" | "expected failure" | "failed";
  readonly reasons: readonly string[];
}

/** Checks each request of a case, then weighs a known fault that is not the adapter's against the outcome. */
export function judge(of: ContractCase, observations: Observations, subject: Subject, runtime: RuntimeName): Result {
  const observed = observations.get(of.id) ?? [];
  const reasons = of.requests.flatMap((request, at) => {
    const observation = observed[at];
    const found = observation ? check(of.expect, observation) : ["it was not tried"];
    const fields = request.fields.map(([name, value]) => `${name}: ${value}`).join("; ");
    return found.map((reason) => `${reason} (${request.method} with ${fields || "no field"})`);
  });
  const deviation = subject.deviations?.[of.id];
  if (!deviation?.on.includes(runtime)) return { verdict: reasons.length === 0 ? "passed" : "failed", reasons };
  if (reasons.length > 0) return { verdict: "expected failure", reasons };
  const mended = `passes now: delete the deviation (${deviation.fault}, ${deviation.link})`;
  return { verdict: "failed", reasons: [mended] };
}
