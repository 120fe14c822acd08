import type { HeaderList } from "../header-list/header-list.ts";
import { extractTokens } from "../header-list/extract.ts";
import type { ReferrerPolicy } from "../request/types.ts";

const POLICIES: readonly string[] = [
  "no-referrer",
  "no-referrer-when-downgrade",
  "same-origin",
  "origin",
  "strict-origin",
  "origin-when-cross-origin",
  "strict-origin-when-cross-origin",
  "unsafe-url",
] satisfies readonly ReferrerPolicy[];

/**
 * Returns the referrer policy of a response, or `null` if it names none that is known. The last known one counts, so
 * that servers can list new policies after old ones.
 *
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#parse-referrer-policy-from-header}
 */
export function parseReferrerPolicy(headers: HeaderList): ReferrerPolicy | null {
  const tokens = extractTokens(headers, "referrer-policy");
  if (tokens === null || "malformed" in tokens) return null;
  const known = tokens.elements
    .map((each) => each.toLowerCase())
    .filter((each) => POLICIES.includes(each))
    .at(-1);
  return (known as ReferrerPolicy | undefined) ?? null;
}
