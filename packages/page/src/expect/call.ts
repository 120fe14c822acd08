import type { Library } from "@corsac/diagnose";
import { type Engine, isForbiddenRequestHeader } from "@corsac/user-agent";
import type { Route } from "../types/route.ts";

/**
 * A CORS library, for which a failure names the option to change.
 *
 * @public
 */
export type CorsLibrary = Library | `@corsac/${"express" | "fastify" | "koa" | "hono" | "nest" | "node"}`;

/**
 * A call of a page.
 *
 * @public
 */
export interface CorsCall {
  /** The origin of the page, such as `"https://app.example.com"`, or `"null"` for a sandboxed one. */
  readonly from: string;
  /** A path of the server, or an absolute URL. By default `"/"`. */
  readonly url?: string;
  /** By default `"GET"`. */
  readonly method?: string;
  /** Request headers that the page sets: names, or names with values. */
  readonly headers?: readonly string[] | Readonly<Record<string, string>>;
  /** True if the call has `credentials: "include"`. By default `false`. */
  readonly credentials?: boolean;
  readonly body?: BodyInit | null;
  /** The browser. By default `"chromium"`. */
  readonly engine?: Engine;
  /** The server's CORS library. A failure then says which of its options to change. */
  readonly library?: CorsLibrary;
}

/** A call with all that a page needs to make it. */
export interface PreparedCall {
  readonly from: string;
  readonly url: URL;
  readonly engine: Engine;
  readonly library: CorsLibrary | undefined;
  readonly init: RequestInit;
}

/** The server behind a route. `.test` is a reserved domain: no page has this origin. */
const SERVER = "https://api.test";

/** Values that make a call with the header alone a usual one. */
const USUAL_VALUES: Readonly<Record<string, string>> = {
  accept: "application/json",
  authorization: "Bearer token",
  "content-type": "application/json",
  range: "bytes=0-1",
};

/** Reads a call to a server. A string is the origin of a server on the network. */
export function prepareCall(app: Route, call: CorsCall, engine: Engine = call.engine ?? "chromium"): PreparedCall {
  const { from, method = "GET", credentials = false, body = null, library } = call;
  if (typeof from !== "string")
    throw new TypeError('A call needs the origin of its page: from: "https://app.example.com"');
  const base = typeof app === "string" ? app : SERVER;
  const path = call.url ?? "/";
  if (!URL.canParse(path, base)) throw new TypeError(`url: ${JSON.stringify(path)} is neither a path nor a URL`);
  const url = new URL(path, base);
  if (url.origin === from) {
    throw new TypeError(`from: ${from} is the server's own origin, and its pages need no CORS. Pass another origin.`);
  }
  const init: RequestInit = {
    method,
    headers: headerPairs(call.headers ?? [], engine),
    credentials: credentials ? "include" : "same-origin",
    body,
  };
  return { from, url, engine, library, init };
}

function headerPairs(headers: NonNullable<CorsCall["headers"]>, engine: Engine): [string, string][] {
  const pairs = Array.isArray(headers)
    ? headers.map((name: string): [string, string] => [name, USUAL_VALUES[name.toLowerCase()] ?? "1"])
    : Object.entries(headers as Readonly<Record<string, string>>);
  for (const [name, value] of pairs) {
    if (isForbiddenRequestHeader(name, value, engine)) {
      throw new TypeError(`headers: no page can set ${name}. Browsers ignore it, so the test would not test it.`);
    }
  }
  return pairs;
}
