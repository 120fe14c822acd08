import { type Failure, failure, STEPS } from "../exchange/failure.ts";
import { getValue } from "../header-list/header-list.ts";
import { currentUrl, type Request } from "../request/request.ts";
import type { ServerResponse } from "../request/types.ts";
import { isRedirectStatus } from "./redirect-status.ts";

/**
 * Compares the sites of two hosts. An exact function needs the public suffix list, which this package does not contain.
 *
 * @public
 */
export type SameSite = (hostA: string, hostB: string) => boolean;

/**
 * True if two hosts have the same last two labels. Correct for hosts whose public suffix has one label.
 *
 * @public
 */
export const roughlySameSite: SameSite = (a, b) => a === b || lastTwo(a) === lastTwo(b);

const lastTwo = (host: string): string => host.split(".").slice(-2).join(".");

/**
 * The check with which a server can keep a response from no-cors requests of other origins.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check}
 */
export function resourcePolicyCheck(request: Request, response: ServerResponse, sameSite: SameSite): Failure | null {
  const url = currentUrl(request);
  const policy = getValue(response.headers, "cross-origin-resource-policy");
  if (url.origin === request.origin) return null;
  if (policy === "same-origin" || (policy === "same-site" && !isSameSite(request.origin, url, sameSite))) {
    const stage = isRedirectStatus(response.status) ? "redirect" : "response";
    return failure(STEPS.resourcePolicy, "resource-policy", stage, { policy });
  }
  return null;
}

/** A page without TLS does not have the same site as a server with TLS. */
function isSameSite(origin: string, url: URL, sameSite: SameSite): boolean {
  if (origin === "null") return false;
  const page = new URL(origin);
  return sameSite(page.hostname, url.hostname) && (page.protocol === "https:" || url.protocol !== "https:");
}
