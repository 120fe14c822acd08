import type { HeaderList } from "../header-list/header-list.ts";
import { extractTokens } from "../header-list/extract.ts";
import type { ReferrerPolicy } from "../request/types.ts";

/**
 * All referrer policies that a response or script can name.
 *
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#referrer-policies}
 * @public
 */
export const REFERRER_POLICIES: readonly ReferrerPolicy[] = [
  "no-referrer",
  "no-referrer-when-downgrade",
  "same-origin",
  "origin",
  "strict-origin",
  "origin-when-cross-origin",
  "strict-origin-when-cross-origin",
  "unsafe-url",
];

/**
 * Returns the referrer policy of a response, or `null` if it names none that is known. The last known one counts, so
 * that servers can list new policies after old ones.
 *
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#parse-referrer-policy-from-header}
 */
export function parseReferrerPolicy(headers: HeaderList): ReferrerPolicy | null {
  const tokens = extractTokens(headers, "referrer-policy");
  if (tokens === null || "malformed" in tokens) return null;
  const names = tokens.elements.map((each) => each.toLowerCase());
  const known = names.flatMap((name) => REFERRER_POLICIES.filter((policy) => policy === name));
  return known.at(-1) ?? null;
}
