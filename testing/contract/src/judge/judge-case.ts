import type { ContractCase, Observation, Observations, RuntimeName, Subject, WireRequest } from "../types.ts";
import { compare } from "./compare.ts";
import { comparePage } from "./pages.ts";

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
    const found = observation ? differences(contractCase, request, observation) : ["it was not tried"];
    const headers = request.headers.map(([name, value]) => `${name}: ${value}`).join("; ");
    return found.map((reason) => `${reason} (${request.method} with ${headers || "no header"})`);
  });
  const deviation = subject.deviations?.[contractCase.id];
  if (!deviation?.on.includes(runtime)) return { verdict: reasons.length === 0 ? "passed" : "failed", reasons };
  if (reasons.length > 0) return { verdict: "expected failure", reasons };
  const fixed = `passes now: delete the deviation (${deviation.fault}, ${deviation.link})`;
  return { verdict: "failed", reasons: [fixed] };
}

/** The differences in the response, and in the outcome for a page in a browser. */
function differences({ expect }: ContractCase, request: WireRequest, observation: Observation): readonly string[] {
  const found = compare(expect, observation);
  return observation.failure === null ? [...found, ...comparePage(request, expect, observation)] : found;
}
