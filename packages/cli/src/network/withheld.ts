import { type Engine, type HeaderList, isForbiddenRequestHeader } from "@corsac/user-agent";
import type { NetworkSettings, OutgoingRequest, WithheldHeader } from "./exchange.ts";

/** The user's headers for one request, without credentials that were given for another server. */
export interface UserHeaders {
  readonly headers: HeaderList;
  readonly cookie: string | null;
  readonly withheld: readonly WithheldHeader[];
}

/**
 * Keeps the user's credentials from servers that they were not given for: scheme, host and port must be equal.
 * Otherwise a redirect hands them to any server, as in curl until CVE-2022-27776.
 *
 * @param home - the URL that the call's headers are for
 */
export function userHeaders(request: OutgoingRequest, home: string, settings: NetworkSettings): UserHeaders {
  const url = new URL(request.url);
  const { origin } = new URL(home);
  const withheld: WithheldHeader[] = [];
  const headers = request.headers.filter(([name]) => {
    if (url.origin === origin || !CREDENTIALS.includes(name.toLowerCase())) return true;
    const reason = `-H ${name} is for ${origin}, not for ${url.origin}, and this engine would send it there`;
    withheld.push({ name, reason });
    return false;
  });
  const { cookie = null } = settings;
  if (cookie === null || request.credentials !== true) return { headers, cookie: null, withheld };
  const cookieOrigin = settings.url === undefined ? null : new URL(settings.url).origin;
  if (cookieOrigin === url.origin) return { headers, cookie, withheld };
  const reason = `--cookie is for ${cookieOrigin}, not for ${url.origin}: a browser sends the cookies that it has for ${url.host}`;
  return { headers, cookie: null, withheld: [...withheld, { name: "Cookie", reason }] };
}

const CREDENTIALS = ["authorization", "cookie", "proxy-authorization"];

/**
 * Returns the headers that `fetch()` drops without an error.
 *
 * @see {@link https://fetch.spec.whatwg.org/#forbidden-request-header | forbidden request-header}
 */
export const forbiddenHeaders = (headers: HeaderList, engine: Engine): WithheldHeader[] =>
  headers.flatMap(([name, value]) =>
    isForbiddenRequestHeader(name, value, engine)
      ? [{ name, reason: `script cannot set it${INSTEAD[name.toLowerCase()] ?? ""}` }]
      : [],
  );

const INSTEAD: Readonly<Record<string, string>> = {
  cookie: "; use --cookie",
  "proxy-authorization": "; browsers send it only to proxies",
  "user-agent": "; use --user-agent",
};
