import { validate } from "@corsac/core";
import type { Mistake } from "./model.ts";
import type { PolicyData } from "./policy.ts";

/** Returns the mistakes in options of a visitor; an empty list if the demo can apply them. */
export function mistakesIn(data: unknown): readonly Mistake[] {
  const issues = validate(data).map(({ path, message, suggestion }) => ({
    path,
    message,
    ...(suggestion === undefined ? {} : { suggestion: JSON.stringify(suggestion) }),
  }));
  if (issues.length > 0) return issues;
  // The handlers have no route for OPTIONS, and frameworks answer it in different ways.
  const continues = [data as PolicyData].flat().some(({ preflightContinue }) => preflightContinue === true);
  return continues ? [{ path: "preflightContinue", message: "the demo's handlers do not answer OPTIONS" }] : [];
}
