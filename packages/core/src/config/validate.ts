import type { CorsConfigIssue } from "../types/issues.ts";
import { readOptions } from "./read-options.ts";

/**
 * Returns the issues of a policy as data, for admin pages and CI: those that {@link createCors} would throw. An empty list
 * means that the policy is valid.
 *
 * @example
 * ```ts
 * validate({ origin: "https://a.example/" });
 * // [{ code: "origin-not-serialized", path: "origin", suggestion: "https://a.example", … }]
 * ```
 * @public
 */
export function validate(options: unknown): CorsConfigIssue[] {
  return [...readOptions(options).issues];
}
