import type { CredentialsMode, Engine, FetchInput, Header, RedirectMode, RequestBody } from "@corsac/user-agent";
import { UserError } from "../user-error.ts";

/** One call of a page that is to be tried. */
export interface Check {
  readonly url: string;
  readonly origin: string;
  readonly method: string | null;
  readonly headers: readonly Header[];
  readonly body: RequestBody | null;
  readonly credentials: CredentialsMode;
  readonly redirect: RedirectMode;
  readonly engine: Engine;
}

/** What script would pass to `fetch()`. A body without a method is posted, as curl does it; `fetch()` would throw. */
export const inputOf = ({ url, origin, method, headers, body, credentials, redirect }: Check): FetchInput => ({
  origin,
  url,
  method: method ?? (body === null ? "GET" : "POST"),
  headers,
  credentials,
  redirect,
  body,
});

/** The name of a value that is wrong; where it takes work to find, a function. */
const nameOf = (name: string | (() => string)): string => (typeof name === "string" ? name : name());

/** A page's origin as browsers send it; anything near it is named. */
export function readOrigin(text: string, name: string | (() => string)): string {
  if (text === "null") return text;
  const url = URL.canParse(text) ? new URL(text) : null;
  const origin = url === null ? null : url.origin === "null" ? `${url.protocol}//${url.host}` : url.origin;
  if (origin === text && url?.host !== "") return text;
  const guess = origin ?? (URL.canParse(`https://${text}`) ? new URL(`https://${text}`).origin : null);
  const did = guess === null || guess.endsWith("://") ? "" : `; did you mean ${guess}?`;
  throw new UserError(
    `${nameOf(name)} "${text}" is no origin: a scheme, a host and, if it is not the default one, a port${did}`,
  );
}

/** An absolute http or https URL. */
export function readUrl(text: string, name: string | (() => string)): string {
  if (!URL.canParse(text)) {
    const isHost = /^[\w.-]+(?::\d+)?(?:\/|$)/.test(text);
    throw new UserError(
      `${nameOf(name)} "${text}" is no absolute URL${isHost ? `; did you mean https://${text}?` : ""}`,
    );
  }
  const { protocol } = new URL(text);
  if (protocol === "http:" || protocol === "https:") return text;
  const isHost = /^[\w.-]+:\d+(?:\/|$)/.test(text);
  throw new UserError(
    `${nameOf(name)} "${text}" is neither http: nor https:${isHost ? `; did you mean http://${text}?` : ""}`,
  );
}
