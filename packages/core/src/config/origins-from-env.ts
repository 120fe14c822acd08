import { type CorsConfigIssue } from "../types/issues.ts";
import { CorsConfigError } from "./error.ts";
import { readOrigins } from "./read-origin.ts";
import { collect } from "./report.ts";

/**
 * A checked list of origins from an environment variable: separated by commas, spaces and empty members ignored.
 *
 * @param options - `name` of the variable, for the error
 * @throws CorsConfigError that names the variable, when it is unset or empty or holds what is not an origin
 * @example
 * ```ts
 * // permitted: ALLOWED_ORIGINS="https://a.example, https://b.example"
 * createCors({ origin: originsFromEnv(process.env.ALLOWED_ORIGINS, { name: "ALLOWED_ORIGINS" }) });
 * // prohibited: "".split(",") is [""], which allows nothing and says so to nobody
 * createCors({ origin: process.env.ALLOWED_ORIGINS?.split(",") });
 * ```
 * @public
 */
export function originsFromEnv(value: string | undefined, options: { readonly name?: string } = {}): string[] {
  const path = options.name ?? "environment variable";
  const issues: CorsConfigIssue[] = [];
  const report = collect(issues);
  const members = (value ?? "").split(",").flatMap((member) => member.trim() || []);
  if (members.length === 0) report(value === undefined ? "origin-missing" : "origin-empty", path, value);
  else if (members.join() !== "*") readOrigins(members, path, null, report);
  if (issues.length > 0) throw new CorsConfigError(issues);
  return members;
}
