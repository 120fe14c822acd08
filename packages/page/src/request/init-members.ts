import { REFERRER_POLICIES } from "@corsac/user-agent";
import type { Place } from "../browser/place.ts";
import { argumentError, type Caller } from "../failure/argument-error.ts";

interface Enumeration {
  readonly type: string;
  readonly values: readonly string[];
}

const ENUMERATIONS: Readonly<Record<string, Enumeration>> = {
  mode: { type: "RequestMode", values: ["cors", "no-cors", "same-origin", "navigate"] },
  credentials: { type: "RequestCredentials", values: ["omit", "same-origin", "include"] },
  cache: {
    type: "RequestCache",
    values: ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"],
  },
  redirect: { type: "RequestRedirect", values: ["follow", "error", "manual"] },
  priority: { type: "RequestPriority", values: ["auto", "high", "low"] },
  duplex: { type: "RequestDuplex", values: ["half"] },
  referrerPolicy: { type: "ReferrerPolicy", values: ["", ...REFERRER_POLICIES] },
};

const MEMBERS = Object.entries(ENUMERATIONS);

/**
 * Throws for members of `init` that the Request constructor rejects. The algorithm checks URL, method, headers and body.
 *
 * @see {@link https://fetch.spec.whatwg.org/#requestinit}
 */
export function checkInit(
  init: RequestInit,
  ofRequest: Pick<RequestInit, "mode" | "cache"> | null,
  caller: Caller,
): void {
  for (const [name, { type, values }] of MEMBERS) {
    const value: unknown = init[name as keyof RequestInit];
    if (value === undefined || values.includes(String(value))) continue;
    const fix = `${name} is one of ${values.map((each) => JSON.stringify(each)).join(", ")}`;
    throw argumentError(caller, "enumeration", fix, { name, type, value: String(value) });
  }
  if (init.mode === "navigate") {
    throw argumentError(caller, "navigate", 'fetch() cannot navigate: mode is "cors", "no-cors" or "same-origin"');
  }
  if (init.window !== undefined && init.window !== null) throw argumentError(caller, "window", "window is null");
  const { cache = ofRequest?.cache, mode = ofRequest?.mode ?? "cors" } = init;
  if (cache === "only-if-cached" && mode !== "same-origin") {
    throw argumentError(caller, "only-if-cached", 'only-if-cached needs mode: "same-origin"', { mode });
  }
}

/**
 * Returns a referrer that script chose as a URL, `""` for none, or `"about:client"` for the page's own. Script can
 * choose only URLs of its own origin.
 *
 * @see {@link https://fetch.spec.whatwg.org/#dom-request | Request constructor}, step 14
 */
export function readReferrer(referrer: string, { url, origin }: Place, caller: Caller): string {
  if (referrer === "") return "";
  if (!URL.canParse(referrer, url)) {
    throw argumentError(caller, "referrer", 'referrer is a URL of the page\'s origin, or ""', { value: referrer });
  }
  const parsed = new URL(referrer, url);
  return parsed.origin === origin ? parsed.href : "about:client";
}
