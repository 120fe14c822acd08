import type { Group, Plan, Refusal, Rule } from "./plan.ts";

/** The outcome of a request: a rule that allows its origin, or a refusal. */
export type Outcome = Rule | Refusal;

/** Returns the outcomes of a group in order. Nothing comes after a rule for any origin. */
export function outcomesOf({ rules, refusal }: Group): readonly Outcome[] {
  const any = rules.findIndex(({ origins }) => origins === "*");
  return any === -1 ? [...rules, refusal] : rules.slice(0, any + 1);
}

/** Returns the ids of all outcomes of a plan. */
export function outcomeIds({ groups }: Plan): readonly string[] {
  return [...new Set(groups.flatMap((group) => outcomesOf(group).map(({ id }) => id)))];
}

/** Returns the origins of an outcome as expressions; `null`: any origin, and requests without one. */
export function originsOf(outcome: Outcome): readonly string[] | null {
  return "origins" in outcome && outcome.origins !== "*" ? outcome.origins : null;
}
