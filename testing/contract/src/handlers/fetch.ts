import { createCors } from "@corsac/core";
import { upgradeRefusal } from "@corsac/core/websocket";
import type { FetchHandler } from "../types.ts";
import type { FetchHandlerName } from "./handlers.ts";
import {
  CHUNK,
  COOKIES,
  ETAG,
  EXCHANGE_HEADER,
  LOCATION,
  noteReached,
  OWN_CORS,
  reachedReport,
  TEXT,
  UPSTREAM_HEADER,
} from "./shared.ts";
import { upgrade } from "./upgrade.ts";

/** The policy of the handler that checks handshakes: the origins of the reference policy. */
const SOCKETS = createCors({ origin: ["https://a.example", "https://b.example"] });

/** The policy of the handler that requests are forwarded to: narrower than the one around it. */
const FORWARDED_TO = createCors({ origin: ["https://a.example"], credentials: true, exposedHeaders: ["x-i"] });

type HeaderInit = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

const headers = (init: HeaderInit): Headers => {
  const list = new Headers();
  for (const [name, value] of Array.isArray(init) ? init : Object.entries(init)) list.append(name, value);
  return list;
};

const answer =
  (status: number, init: HeaderInit = {}, body: string | null = TEXT): FetchHandler =>
  () =>
    new Response(body, { status, headers: headers(init) });

const stream =
  (chunks: readonly string[], ends: boolean, init: HeaderInit = {}): FetchHandler =>
  () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
        if (ends) controller.close();
      },
    });
    return new Response(body, { headers: headers(init) });
  };

/** One object for every request. The fault to find: the first caller's origin on the next response. */
const SHARED_HEADERS = new Headers({ "X-Own": "1" });
let sharedResponse: Response | undefined;

const HANDLERS: Readonly<Record<FetchHandlerName, FetchHandler>> = {
  reports: () => new Response(reachedReport()),
  answers: answer(200, { "Content-Type": "text/plain", "X-Own": "1" }),
  "answers-options": (request) =>
    new Response(request.method === "OPTIONS" ? "options" : TEXT, { headers: { Allow: "GET, PUT, OPTIONS" } }),
  "no-content": answer(204, {}, null),
  "not-modified": answer(304, { ETag: ETAG }, null),
  redirects: answer(302, { Location: LOCATION }, null),
  unauthorized: answer(401, { "WWW-Authenticate": "Basic" }),
  "server-error": answer(500),
  "sets-cookies": answer(
    200,
    COOKIES.map((cookie) => ["Set-Cookie", cookie] as const),
  ),
  "sets-vary": answer(200, { Vary: "Accept" }),
  "sets-vary-list": answer(200, { Vary: "Accept-Encoding, accept" }),
  "sets-vary-lines": answer(200, [
    ["Vary", "Accept-Encoding"],
    ["Vary", "Accept"],
  ]),
  "sets-vary-origin": answer(200, { Vary: "origin" }),
  "sets-vary-star": answer(200, { Vary: "*" }),
  "sets-own-cors": answer(200, OWN_CORS),
  "sets-own-cors-twice": answer(200, [
    ["Access-Control-Allow-Origin", "*"],
    ["Access-Control-Allow-Origin", "https://evil.example"],
  ]),
  "sets-preflight-fields": answer(200, {
    "Access-Control-Allow-Methods": "PURGE",
    "Access-Control-Allow-Headers": "x-u",
    "Access-Control-Max-Age": "1",
    "Access-Control-Allow-Private-Network": "true",
  }),
  "exposes-names": answer(200, { "access-control-expose-headers": "X-U, X-E" }),
  "sets-timing": answer(200, { "Timing-Allow-Origin": "*" }),
  // Passed on unchanged: the headers of such a response are immutable.
  "proxies-upstream": (request) => fetch(request.headers.get(UPSTREAM_HEADER) ?? ""),
  streams: stream([CHUNK, TEXT], true),
  "streams-endlessly": stream([CHUNK], false),
  "sends-events": stream([`data: ${TEXT}\n\n`], true, {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
  }),
  throws: () => {
    throw new Error("thrown by the handler");
  },
  rejects: () => Promise.reject(new Error("rejected by the handler")),
  "throws-a-string": () => {
    throw "thrown by the handler";
  },

  "static-redirect": () => Response.redirect(LOCATION, 302),
  "static-json": () => Response.json({ text: TEXT }),
  "shared-headers": () => new Response(TEXT, { headers: SHARED_HEADERS }),
  "shared-response": () => (sharedResponse ??= new Response(null, { status: 204, headers: SHARED_HEADERS })),
  "network-error": () => Response.error(),
  // A new request object, as a gateway or `app.mount()` makes one.
  forwards: (request) => FORWARDED_TO.wrap(() => new Response(TEXT))(new Request(request)),
  upgrades: upgrade,
  "checks-upgrade": async (request, ...platform) => {
    const refusal = await upgradeRefusal(request, SOCKETS);
    return refusal === null ? upgrade(request, ...platform) : new Response(null, { status: 403 });
  },
};

/** Returns the handler of a name, in WHATWG style. It notes its calls. */
export function fetchHandler(name: string): FetchHandler {
  const handler = name in HANDLERS ? HANDLERS[name as FetchHandlerName] : answer(200);
  return (request, ...platform) => {
    noteFetch(request);
    return handler(request, ...platform);
  };
}

/** Notes that the handler of this request runs. For handlers in a framework's own ways. */
export function noteFetch(request: Request): void {
  noteReached(request.headers.get(EXCHANGE_HEADER));
}
