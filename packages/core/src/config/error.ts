import type { CorsConfigIssue } from "../types/issues.ts";
import { loggable } from "./issue-collector.ts";

const BRAND: unique symbol = Symbol.for("corsac.CorsConfigError") as never;

/** The folder that has a page for each code. */
const PAGES = "https://github.com/corsac-dev/corsac/blob/main/docs/rules/config/";

function textOf(value: unknown): string {
  try {
    const safe = loggable(value);
    if (typeof safe === "string" || Array.isArray(safe)) return JSON.stringify(safe);
    return typeof safe === "function" ? `function ${safe.name}` : String(safe);
  } catch {
    // A list with a big number, for which there is no JSON.
    return typeof value;
  }
}

/**
 * Formats an issue as one line: the option, its value, the reason, the corrected value and the address of the code's page.
 *
 * @public
 */
export function formatIssue({ code, path, value, message, suggestion }: CorsConfigIssue): string {
  const fix = suggestion === undefined ? "" : ` Write ${textOf(suggestion)} instead.`;
  return `${path}: ${textOf(value)}: ${message}.${fix} [${code}] ${PAGES}${code}.md`;
}

/**
 * The error for a policy with mistakes: it has every issue found. Thrown at start-up only, never because of a request.
 *
 * `instanceof` recognises errors of another copy of this package too.
 *
 * @public
 */
export class CorsConfigError extends Error {
  /** All issues, in the order of the options. Not enumerable, because Node would print them after the message. */
  declare readonly issues: readonly CorsConfigIssue[];
  readonly code = "CORSAC_CONFIG";

  constructor(issues: readonly CorsConfigIssue[]) {
    const count = issues.length === 1 ? "a mistake" : `${issues.length} mistakes`;
    super(`The CORS policy has ${count}:\n- ${issues.map(formatIssue).join("\n- ")}`);
    this.name = "CorsConfigError";
    Object.defineProperties(this, { issues: { value: Object.freeze([...issues]) }, [BRAND]: { value: true } });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }
}
