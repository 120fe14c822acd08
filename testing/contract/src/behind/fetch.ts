import { createCors, upgradeRefusal } from "@corsac/core";
import type { Behind } from "./behind.ts";
import { CHUNK, COOKIES, ETAG, EXCHANGE_FIELD, LOCATION, TEXT, UPSTREAM_FIELD } from "./behind.ts";
import { noteReached, reachedReport } from "./reached.ts";
import { upgrade } from "./upgrade.ts";

/** Who may open a socket where the handler asks: the same origins as in the cases' usual policy. */
const SOCKETS = createCors({ origin: ["https://a.example", "https://b.example"] });

/** The policy of the handler that requests are forwarded to: narrower than the one around. */
const FORWARDED_TO = createCors({ origin: ["https://a.example"], credentials: true, exposedHeaders: ["x-i"] });

type Answer = Response | undefined | Promise<Response | undefined>;

/** A handler in WHATWG style; `platform` is what the runtime passes beside the request. */
export type FetchBehind = (request: Request, ...platform: unknown[]) => Answer;

type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

const headers = (fields: Fields): Headers => {
  const list = new Headers();
  for (const [name, value] of Array.isArray(fields) ? fields : Object.entries(fields)) list.append(name, value);
  return list;
};

const answer =
  (status: number, fields: Fields = {}, body: string | null = TEXT): FetchBehind =>
  () =>
    new Response(body, { status, headers: headers(fields) });

const stream =
  (chunks: readonly string[], ends: boolean, fields: Fields = {}): FetchBehind =>
  () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
        if (ends) controller.close();
      },
    });
    return new Response(body, { headers: headers(fields) });
  };

/** One object for every request: the fault to find is the first caller's origin on the next one's answer. */
const SHARED_HEADERS = new Headers({ "X-Own": "1" });
let sharedResponse: Response | undefined;

const HANDLERS: Readonly<Partial<Record<Behind, FetchBehind>>> = {
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
  "sets-own-cors": answer(200, {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Credentials": "true",
    "Access-Control-Expose-Headers": "x-u",
    Vary: "Accept",
  }),
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
  // Handed on as it came: the headers of such a response are immutable.
  "proxies-upstream": (request) => fetch(request.headers.get(UPSTREAM_FIELD) ?? ""),
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
  "custom-error": () => {
    throw new Error("for the custom error handler");
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

/** What sits behind a fetch subject's adapter. Frameworks' own ways are written in their subjects. */
export function fetchHandler(behind: Behind): FetchBehind {
  const handler = HANDLERS[behind] ?? answer(200);
  return (request, ...platform) => {
    noteFetch(request);
    return handler(request, ...platform);
  };
}

/** Notes that the handler of this request runs. */
export function noteFetch(request: Request): void {
  noteReached(request.headers.get(EXCHANGE_FIELD));
}
