import type { Description, Finding } from "../interface/finding.ts";

/**
 * A finding in words: plain text in which values stand as the server sent them, cut to a readable length. Escape them
 * before they reach a terminal or a page.
 *
 * @public
 */
export function describe(finding: Pick<Finding, "code" | "data">): Description {
  return { title: finding.code, cause: "", fix: "", see: "" };
}
