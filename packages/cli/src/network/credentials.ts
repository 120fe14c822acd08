import type { HeaderList } from "@corsac/user-agent";

/** Cookies of the command line, and the server that they are for. */
export interface GivenCookie {
  readonly value: string;
  /** `null`: no URL was given with them, so they are sent nowhere. */
  readonly origin: string | null;
}

/** A header that the user gave and that was not sent. */
export interface Withheld {
  readonly name: string;
  readonly reason: string;
}

/** The credentials of a request, without those that were given for another server. */
export interface Credentials {
  readonly headers: HeaderList;
  readonly cookie: string | null;
  readonly withheld: readonly Withheld[];
}

/**
 * Keeps the user's credentials from a server that they were not given for: scheme, host and port have to be equal. A
 * redirect would otherwise hand them to any server, as curl did until CVE-2022-27776.
 *
 * @param home - the URL that the call's headers were given for
 * @param cookie - `null` if none goes along
 */
export function credentialsFor(url: URL, headers: HeaderList, home: string, cookie: GivenCookie | null): Credentials {
  const withheld: Withheld[] = [];
  const { origin } = new URL(home);
  const kept = headers.filter(([name]) => {
    if (url.origin === origin || !CREDENTIALS.includes(name.toLowerCase())) return true;
    const reason = `-H ${name} was given for ${origin}, not for ${url.origin}, where this engine would send it`;
    withheld.push({ name, reason });
    return false;
  });
  if (cookie === null || cookie.origin === url.origin)
    return { headers: kept, cookie: cookie?.value ?? null, withheld };
  const reason = `--cookie was given for ${cookie.origin}, not for ${url.origin}: a browser sends the cookies that it has for ${url.host}`;
  return { headers: kept, cookie: null, withheld: [...withheld, { name: "Cookie", reason }] };
}

const CREDENTIALS = ["authorization", "cookie", "proxy-authorization"];
