import type { ContractCase, Observations, RuntimeName, Subject } from "../types.ts";
import { compare } from "./compare.ts";

/** The outcome of a case for a subject on a runtime. */
export interface Result {
  readonly verdict: "passed" | "expected failure" | "failed";
  readonly reasons: readonly string[];
}

/** Judges a case by the responses to all of its requests. A known fault of the runtime or framework has to show. */
export function judgeCase(
  contractCase: ContractCase,
  observations: Observations,
  subject: Subject,
  runtime: RuntimeName,
): Result {
  const observed = observations.get(contractCase.id) ?? [];
  const reasons = contractCase.requests.flatMap((request, at) => {
    const observation = observed[at];
    const found = observation ? compare(contractCase.expect, observation) : ["it was not tried"];
    const headers = request.headers.map(([name, value]) => `${name}: ${value}`).join("; ");
    return found.map((reason) => `${reason} (${request.method} with ${headers || "no header"})`);
  });
  const deviation = subject.deviations?.[contractCase.id];
  if (!deviation?.on.includes(runtime)) return { verdict: reasons.length === 0 ? "passed" : "failed", reasons };
  if (reasons.length > 0) return { verdict: "expected failure", reasons };
  const fixed = `passes now: delete the deviation (${deviation.fault}, ${deviation.link})`;
  return { verdict: "failed", reasons: [fixed] };
}
