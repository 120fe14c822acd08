import type { Place } from "../browser/place.ts";

const MODES = ["cors", "no-cors", "same-origin", "navigate"];
const VALUES: Readonly<Record<string, readonly string[]>> = {
  mode: MODES,
  credentials: ["omit", "same-origin", "include"],
  cache: ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"],
  redirect: ["follow", "error", "manual"],
  priority: ["auto", "high", "low"],
  duplex: ["half"],
  referrerPolicy: [
    "",
    "no-referrer",
    "no-referrer-when-downgrade",
    "same-origin",
    "origin",
    "strict-origin",
    "origin-when-cross-origin",
    "strict-origin-when-cross-origin",
    "unsafe-url",
  ],
};

/**
 * Throws for members of `init` that the Request constructor rejects. The algorithm checks URL, method, headers and body.
 *
 * @see {@link https://fetch.spec.whatwg.org/#requestinit}
 */
export function checkInit(init: RequestInit, ofRequest: Pick<RequestInit, "mode" | "cache"> | null): void {
  for (const [name, values] of Object.entries(VALUES)) {
    const value: unknown = init[name as keyof RequestInit];
    if (value !== undefined && !values.includes(String(value))) {
      throw new TypeError(`fetch(): ${name} is one of ${values.join(", ")}, not ${JSON.stringify(value)}`);
    }
  }
  if (init.mode === "navigate") {
    throw new TypeError("fetch() cannot navigate: pass the mode cors, no-cors or same-origin");
  }
  if (init.window !== undefined && init.window !== null) throw new TypeError("fetch(): window can only be null");
  const cache = init.cache ?? ofRequest?.cache;
  if (cache === "only-if-cached" && (init.mode ?? ofRequest?.mode) !== "same-origin") {
    throw new TypeError('fetch(): the cache mode only-if-cached needs mode: "same-origin"');
  }
}

/**
 * Returns a referrer that script chose as a URL, `""` for none, or `"about:client"` for the page's own. Script can
 * choose only URLs of its own origin.
 *
 * @see {@link https://fetch.spec.whatwg.org/#dom-request | Request constructor}, step 14
 */
export function readReferrer(referrer: string, { url, origin }: Place): string {
  if (referrer === "") return "";
  if (!URL.canParse(referrer, url)) throw new TypeError(`fetch(): the referrer ${JSON.stringify(referrer)} is no URL`);
  const parsed = new URL(referrer, url);
  return parsed.origin === origin ? parsed.href : "about:client";
}
