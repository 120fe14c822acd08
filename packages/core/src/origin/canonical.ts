import { isSerializedOrigin } from "./serialized-origin.ts";

const PAGE_SCHEME: Readonly<Record<string, string>> = { "ws:": "http:", "wss:": "https:", "ftp:": "https:" };

/**
 * The serialized origin that a browser would send for what was written, or `null` where there is none: punycode, lower
 * case, no default port, path, user info or trailing dot. For start-up only; it leans on the platform's URL parser.
 *
 * `URL.origin` is no help: it is `"null"` for `capacitor://localhost` and the like.
 */
export function canonicalOrigin(text: string): string | null {
  const web = /^(?:https?|wss?|ftp):/i.test(text);
  const candidate = web ? webOrigin(text) : appOrigin(text);
  return candidate !== null && isSerializedOrigin(candidate) ? candidate : null;
}

function webOrigin(text: string): string | null {
  try {
    const url = new URL(text);
    const scheme = PAGE_SCHEME[url.protocol] ?? url.protocol;
    return `${scheme}//${url.host.replace(/\.(?=:|$)/, "")}`;
  } catch {
    return null;
  }
}

/** Schemes of apps and extensions are not special to the URL parser: what it would leave alone is checked as it is. */
function appOrigin(text: string): string | null {
  return /^[^/]+:\/\/[^/?#]+/.exec(text)?.[0].toLowerCase() ?? null;
}
