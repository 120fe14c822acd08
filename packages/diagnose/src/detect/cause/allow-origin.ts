import type { FindingCode } from "../../types/codes.ts";
import { parseUrl } from "../../url.ts";

/**
 * Returns the mistake in a value of `Access-Control-Allow-Origin` that is not the request's origin.
 *
 * @param lines - the number of header lines
 */
export function allowOriginMistake(value: string, origin: string, lines = 1): FindingCode {
  if (lines > 1) return "allow-origin-several-lines";
  if (/[\s,]/.test(value.trim())) return "allow-origin-several-values";
  if (value === "null") return "allow-origin-null";
  if (value.includes("*")) return "allow-origin-pattern";
  const url = parseUrl(value);
  const page = parseUrl(origin);
  if (url === null || url.host === "")
    return isPageWithoutScheme(value, page) ? "allow-origin-scheme" : "allow-origin-invalid";
  if (page === null) return "allow-origin-other";
  if (url.origin === page.origin) return spelling(value, url, origin);
  if (url.hostname !== page.hostname) return "allow-origin-other";
  return url.protocol === page.protocol ? "allow-origin-port" : "allow-origin-scheme";
}

/** The value means the right origin, but browsers compare bytes. */
function spelling(value: string, url: URL, origin: string): FindingCode {
  if (value === `${origin}/`) return "allow-origin-trailing-slash";
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") return "allow-origin-path";
  const lower = value.toLowerCase();
  if (lower === origin || lower === `${origin}/`) return "allow-origin-case";
  return /:\d+\/?$/.test(value) ? "allow-origin-port" : "allow-origin-invalid";
}

function isPageWithoutScheme(value: string, page: URL | null): boolean {
  if (page === null) return false;
  const host = value.startsWith("//") ? value.slice(2) : value;
  return host === page.host || host === page.hostname || parseUrl(`${page.protocol}//${host}`)?.host === page.host;
}
