import type { RequestView } from "../types/decision.ts";

/** Returns the host of an absolute URL; `null` for a URL without one. Linear: a client controls the length. */
function authorityOf(url: string): string | null {
  const start = url.indexOf("://");
  if (start === -1 || url[0] === "/") return null;
  let end = start + 3;
  while (end < url.length && url[end] !== "/" && url[end] !== "?" && url[end] !== "#") end++;
  return url.slice(start + 3, end);
}

/**
 * Returns the host that the request names, in lower case, else an empty text. Some fetch servers show it in the URL
 * alone: HTTP/2 has `:authority` in the place of `Host`.
 */
export function hostOf({ headers, url }: RequestView): string {
  const host = headers.get("host") ?? (url === undefined ? null : authorityOf(url));
  return host === null ? "" : host.toLowerCase();
}
