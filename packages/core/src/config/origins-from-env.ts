import type { CorsConfigIssue } from "../types/issues.ts";
import { CorsConfigError } from "./error.ts";
import { issueCollector } from "./issue-collector.ts";
import { readOrigins } from "./read-origin.ts";

/**
 * Reads a list of origins from an environment variable: separated by commas; spaces and empty members are ignored.
 *
 * @param options - `name` of the variable, for the error
 * @throws CorsConfigError that names the variable if it is unset or empty, or has an entry that is not an origin
 * @example
 * ```ts
 * // permitted: ALLOWED_ORIGINS="https://a.example, https://b.example"
 * createCors({ origin: originsFromEnv(process.env.ALLOWED_ORIGINS, { name: "ALLOWED_ORIGINS" }) });
 * // prohibited: "".split(",") is [""], so an empty variable would silently allow no origin
 * createCors({ origin: process.env.ALLOWED_ORIGINS?.split(",") });
 * ```
 * @public
 */
export function originsFromEnv(value: string | undefined, options: { readonly name?: string } = {}): string[] {
  const path = options.name ?? "environment variable";
  const issues: CorsConfigIssue[] = [];
  const addIssue = issueCollector(issues);
  const members = (value ?? "").split(",").flatMap((member) => member.trim() || []);
  if (members.length === 0) addIssue(value === undefined ? "origin-missing" : "origin-empty", path, value);
  else if (members.join() !== "*") readOrigins(members, path, addIssue);
  if (issues.length > 0) throw new CorsConfigError(issues);
  return members;
}
