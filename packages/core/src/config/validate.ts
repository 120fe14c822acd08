import type { CorsConfigIssue } from "../types/issues.ts";
import { readOptions } from "./read-options.ts";

/**
 * The issues of a policy as data, for admin pages and CI: what {@link createCors} would throw. Empty: none.
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
