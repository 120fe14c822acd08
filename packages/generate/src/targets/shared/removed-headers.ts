import { OWNED_HEADERS, type Rule } from "../../plan/plan.ts";

const EXPOSED = "Access-Control-Expose-Headers";

/**
 * Returns the headers of the upstream that a server without a wildcard has to remove. Exposed names of the upstream stay if
 * the policy has none: the policy adds names and forbids none, and without an allowed origin they mean nothing.
 */
export function removedHeaders(rule: Rule | undefined): readonly string[] {
  return OWNED_HEADERS.filter((header) => header !== EXPOSED || rule === undefined || rule.exposed !== "");
}
