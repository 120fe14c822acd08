import { type Outcome, outcomeIds } from "../../plan/outcomes.ts";
import type { Plan } from "../../plan/plan.ts";

/** VCL has no variables: request headers carry the values from one subroutine to the next. */
export interface Names {
  /** The id of the outcome. */
  readonly rule: string;
  /** The value of `Origin`, which a configuration may remove from the request before it is passed on. */
  readonly origin: string;
  /** Present on preflights. */
  readonly preflight: string;
  /** Present on requests that Varnish answers itself. */
  readonly answer: string;
}

export function namesOf(name: string): Names {
  const header = (part: string): string => `req.http.${name}-${part}`;
  return { rule: header("rule"), origin: header("origin"), preflight: header("preflight"), answer: header("answer") };
}

/** Returns the condition that a request has one of the outcomes: empty if each request has, `null` if none has. */
export function hasOutcome(plan: Plan, { rule }: Names, outcomes: readonly Outcome[]): string | null {
  const all = outcomeIds(plan);
  const ids = all.filter((id) => outcomes.some((outcome) => outcome.id === id));
  if (ids.length === 0) return null;
  if (ids.length === all.length) return "";
  return ids.length === 1 ? `${rule} == "${ids[0]}"` : `${rule} ~ "^(?:${ids.join("|")})$"`;
}
