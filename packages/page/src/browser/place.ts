import { referrerUrl } from "../site/referrer-url.ts";
import { siteOf } from "../site/site.ts";

/** The origin and the URL of a page. */
export interface Place {
  /** The serialized origin; `"null"` for a sandboxed page. */
  readonly origin: string;
  /** The origin to which cookies and caches belong; `"null"` for a sandboxed page and for an origin that no browser has. */
  readonly partition: string;
  readonly url: string;
  /** The site of the partition; `null` if it has none. */
  readonly site: string | null;
  /** The URL without the parts that referrers never contain; `null` for a page without a URL. */
  readonly referrer: URL | null;
}

/** A sandboxed page, or one with an origin that no browser has. */
const opaque = (origin: string): Place => ({
  origin,
  partition: "null",
  url: "about:srcdoc",
  site: null,
  referrer: null,
});

/** Reads an origin or a URL. Origins of applications, such as `capacitor://localhost`, are allowed. */
export function placeOf(page: string): Place {
  if (page === "null") return opaque(page);
  const url = URL.canParse(page) ? new URL(page) : null;
  if (url === null || url.host === "") {
    throw new TypeError(
      `openPage(${JSON.stringify(page)}): pass an origin such as "https://app.example.com", the URL of a page, or "null"`,
    );
  }
  // URL#origin is "null" for schemes that it does not know.
  const origin = `${url.protocol}//${url.host}`;
  return { origin, partition: origin, url: url.href, site: siteOf(origin), referrer: referrerUrl(url) };
}

/** Returns a page of exactly this `Origin`, also if no browser sends it. */
export function placeOfOrigin(origin: string): Place {
  return isPageOrigin(origin) ? placeOf(origin) : opaque(origin);
}

/** True for a serialized origin, which is all that a browser sends as `Origin`. */
export function isPageOrigin(origin: string): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  return origin === "null" || (url !== null && url.host !== "" && `${url.protocol}//${url.host}` === origin);
}
