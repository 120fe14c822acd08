import type { CorsConfigIssue } from "../types/issues.ts";
import { show } from "./show.ts";

const BRAND: unique symbol = Symbol.for("corsac.CorsConfigError") as never;

/** Each code has a page in the repository of this package. */
const PAGES = "https://github.com/corsac-dev/corsac/blob/main/docs/rules/config/";

/**
 * An issue in one line: where, the value, why it cannot stand, what to write instead, and the address of the code's page.
 *
 * @public
 */
export function formatIssue(issue: CorsConfigIssue): string {
  const fix = issue.suggestion === undefined ? "" : ` Write ${show(issue.suggestion)} instead.`;
  return `${issue.path}: ${show(issue.value)}: ${issue.message}.${fix} [${issue.code}] ${PAGES}${issue.code}.md`;
}

/**
 * A policy that cannot stand, with every issue found. Thrown at start-up only, never because of what a client sent.
 *
 * `instanceof` recognises errors of another copy of this package too.
 *
 * @public
 */
export class CorsConfigError extends Error {
  /** All of them, in the order of the options. Not enumerable: the message has them, and Node prints it. */
  declare readonly issues: readonly CorsConfigIssue[];
  readonly code = "CORSAC_CONFIG";

  constructor(issues: readonly CorsConfigIssue[]) {
    super(
      `The CORS policy has ${issues.length === 1 ? "a mistake" : `${issues.length} mistakes`}:\n- ${issues.map(formatIssue).join("\n- ")}`,
    );
    this.name = "CorsConfigError";
    Object.defineProperties(this, { issues: { value: Object.freeze([...issues]) }, [BRAND]: { value: true } });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }
}
