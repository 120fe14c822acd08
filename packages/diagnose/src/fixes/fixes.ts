import type { FindingCode } from "../types/codes.ts";
import type { Finding, FindingData } from "../types/finding.ts";
import { type Fix, type Fixes, SERVERS } from "../types/fixes.ts";
import { byHand } from "./by-hand.ts";
import { COOKIE_FIXES } from "./cookies.ts";
import { policyOf } from "./policy.ts";
import { withCorsac } from "./with-corsac.ts";
import { withLibrary } from "./with-library.ts";

/** Findings that no CORS header fixes: the page, the network or a redirect has to change. */
const NOT_BY_POLICY: readonly FindingCode[] = [
  "fetch-arguments-refused",
  "request-header-refused",
  "port-blocked",
  "scheme-not-http",
  "mixed-content",
  "same-origin-mode",
  "no-cors-redirect-mode",
  "server-unreachable",
  "proxy-authentication",
  "resource-policy",
  "redirect-tainted-origin",
  "redirect-mode-error",
  "redirect-location-invalid",
  "redirect-locations-differ",
  "redirect-scheme",
  "redirect-count",
  "redirect-user-info",
  "redirect-stream",
  "redirect-to-https",
  "local-network",
  "cause-hidden",
  "blocked-by-client",
  "request-cancelled",
];

const COOKIES: readonly FindingCode[] = [
  "cookie-same-site",
  "cookie-not-secure",
  "cookie-not-partitioned",
  "cookie-domain",
];

/**
 * Returns code that fixes a finding, for each server: whole programs with the finding's origin, method and header, as far
 * as these are well-formed. Empty if no server can fix it.
 *
 * @param values - for a code alone: `origin`, `method`, `header`, `credentials` …
 * @example
 * ```ts
 * const { express } = fixes("method-not-allowed", { origin: "https://app.example.com", method: "PURGE" });
 * console.log(express?.corsac); // with @corsac/express
 * console.log(express?.library?.change, express?.library?.code); // for a server that uses the cors package
 * ```
 * @public
 */
export function fixes(finding: Pick<Finding, "code" | "data"> | FindingCode, values: FindingData = {}): Fixes {
  const { code, data } = typeof finding === "string" ? { code: finding, data: values } : finding;
  if (NOT_BY_POLICY.includes(code)) return {};
  if (COOKIES.includes(code)) return COOKIE_FIXES;
  const policy = policyOf(code, { ...data, ...values });
  const hand = byHand(policy);
  const ours = withCorsac(policy);
  const libraries = withLibrary(code, policy);
  return Object.fromEntries(
    SERVERS.map((server): [string, Fix] => {
      const { [server]: corsac } = ours;
      const { [server]: library } = libraries;
      return [server, { ...(corsac && { corsac }), ...(library && { library }), byHand: hand[server] }];
    }),
  );
}
