import { get, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import type { NodeHandlerName } from "./handlers.ts";
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

/** A handler as `node:http` calls it. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

const flat = (headers: Readonly<Record<string, string>>): string[] => Object.entries(headers).flat();

const set =
  (headers: Readonly<Record<string, string | readonly string[]>>): NodeHandler =>
  (_request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.end(TEXT);
  };

const status =
  (code: number, headers: OutgoingHttpHeaders = {}, body?: string): NodeHandler =>
  (_request, response) => {
    response.statusCode = code;
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
    response.end(body);
  };

/** `writeHead` takes an object, a flat list, or a list of pairs; its types know two of the three. */
const head =
  (headers: unknown): NodeHandler =>
  (_request, response) => {
    response.writeHead(200, headers as OutgoingHttpHeaders);
    response.end(TEXT);
  };

/** Headers of one connection, which a proxy must not pass on. @see {@link https://httpwg.org/specs/rfc9110.html#field.connection} */
const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding"]);

const fromUpstream =
  (answer: (upstream: IncomingMessage, response: ServerResponse) => void): NodeHandler =>
  (request, response) =>
    new Promise((resolve, reject) => {
      get(String(request.headers[UPSTREAM_HEADER]), (upstream) => {
        answer(upstream, response);
        upstream.pipe(response).on("finish", resolve);
      }).on("error", reject);
    });

/** Calls `hook` when the head is about to be written, as on-headers and compression do it. */
function patch(response: ServerResponse, method: "writeHead" | "end", hook: () => void): void {
  const original = response[method] as (...args: unknown[]) => unknown;
  Object.assign(response, {
    [method]: (...args: unknown[]) => {
      hook();
      return original.apply(response, args);
    },
  });
}

const HANDLERS: Readonly<Record<NodeHandlerName, NodeHandler>> = {
  reports: (_request, response) => void response.end(reachedReport()),
  answers: set({ "Content-Type": "text/plain", "X-Own": "1" }),
  "answers-options": (request, response) => {
    response.setHeader("Allow", "GET, PUT, OPTIONS");
    response.end(request.method === "OPTIONS" ? "options" : TEXT);
  },
  "no-content": status(204),
  "not-modified": status(304, { ETag: ETAG }),
  redirects: status(302, { Location: LOCATION }),
  unauthorized: status(401, { "WWW-Authenticate": "Basic" }, TEXT),
  "server-error": status(500, {}, TEXT),
  "sets-cookies": set({ "Set-Cookie": COOKIES }),
  "sets-vary": set({ Vary: "Accept" }),
  "sets-vary-list": set({ Vary: "Accept-Encoding, accept" }),
  "sets-vary-lines": set({ Vary: ["Accept-Encoding", "Accept"] }),
  "sets-vary-origin": set({ Vary: "origin" }),
  "sets-vary-star": set({ Vary: "*" }),
  "sets-own-cors": set(OWN_CORS),
  "sets-own-cors-twice": set({ "Access-Control-Allow-Origin": ["*", "https://evil.example"] }),
  "sets-preflight-fields": set({
    "Access-Control-Allow-Methods": "PURGE",
    "Access-Control-Allow-Headers": "x-u",
    "Access-Control-Max-Age": "1",
    "Access-Control-Allow-Private-Network": "true",
  }),
  "exposes-names": set({ "access-control-expose-headers": "X-U, X-E" }),
  "sets-timing": set({ "Timing-Allow-Origin": "*" }),
  "proxies-upstream": fromUpstream((upstream, response) => {
    response.statusCode = upstream.statusCode ?? 0;
    for (const [name, value] of Object.entries(upstream.headers)) {
      if (value !== undefined && !HOP_BY_HOP.has(name)) response.setHeader(name, value);
    }
  }),
  streams: (_request, response) => {
    response.write(CHUNK);
    setImmediate(() => response.end(TEXT));
  },
  "streams-endlessly": (_request, response) => void response.write(CHUNK),
  "sends-events": (_request, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.write(`data: ${TEXT}\n\n`);
    response.end();
  },
  throws: () => {
    throw new Error("thrown by the handler");
  },
  rejects: () => Promise.reject(new Error("rejected by the handler")),
  "throws-a-string": () => {
    throw "thrown by the handler";
  },

  "writes-head": head({ "X-Own": "1" }),
  "writes-head-with-cors": head(OWN_CORS),
  "writes-head-with-vary": head({ vary: "Accept" }),
  "writes-head-array": head(["X-Own", "1"]),
  "writes-head-array-with-cors": head(flat(OWN_CORS)),
  "writes-head-array-with-vary": head(["vary", "Accept", "VARY", "Accept-Encoding"]),
  "writes-head-array-after-set": (_request, response) => {
    response.setHeader("Vary", "Accept");
    response.writeHead(200, ["X-Own", "1"]);
    response.end(TEXT);
  },
  "writes-head-pairs": head([["X-Own", "1"]]),
  "writes-head-pairs-with-cors": head(Object.entries(OWN_CORS)),
  "writes-head-with-message": (_request, response) => {
    response.writeHead(200, "Fine", { "X-Own": "1", "access-control-allow-origin": "*" });
    response.end(TEXT);
  },
  "writes-head-after-set": (_request, response) => {
    response.setHeader("Vary", "Accept");
    response.setHeader("Access-Control-Expose-Headers", "x-u");
    response.writeHead(200, { "X-Own": "1" });
    response.end(TEXT);
  },
  "sets-headers-map": (_request, response) => {
    response.setHeaders(new Map(Object.entries(OWN_CORS)));
    response.end(TEXT);
  },
  "sets-headers-object": (_request, response) => {
    response.setHeaders(new Headers(OWN_CORS));
    response.end(TEXT);
  },
  "flushes-head": (_request, response) => {
    response.setHeader("Vary", "Accept");
    response.flushHeaders();
    response.write(CHUNK);
    response.end(TEXT);
  },
  "writes-first": (_request, response) => {
    response.write(CHUNK);
    response.end(TEXT);
  },
  "ends-at-once": (_request, response) => void response.end(),
  "pipes-upstream": fromUpstream((upstream, response) => {
    const { rawHeaders } = upstream;
    const kept = rawHeaders.filter((_, at) => !HOP_BY_HOP.has((rawHeaders[at - (at % 2)] ?? "").toLowerCase()));
    response.writeHead(upstream.statusCode ?? 0, kept);
  }),
  "appends-vary": (_request, response) => {
    response.appendHeader("Vary", "Accept");
    response.appendHeader("vary", "Accept-Encoding");
    response.end(TEXT);
  },
  "removes-fields": (_request, response) => {
    response.removeHeader("Vary");
    response.removeHeader("Access-Control-Allow-Origin");
    response.end(TEXT);
  },
  "patched-write-head": (_request, response) => {
    patch(response, "writeHead", () => response.setHeader("Vary", "Accept-Encoding"));
    response.end(TEXT);
  },
  "patched-end": (_request, response) => {
    patch(response, "end", () => response.setHeader("Vary", "Accept-Encoding"));
    response.end(TEXT);
  },
  "sends-early-hints": (_request, response) => {
    response.writeEarlyHints({ link: "</style.css>; rel=preload; as=style" });
    response.end(TEXT);
  },
};

/** Returns the handler of a name, on Node's request and response. It notes its calls. */
export function nodeHandler(name: string): NodeHandler {
  const handler = name in HANDLERS ? HANDLERS[name as NodeHandlerName] : HANDLERS.answers;
  return (request, response) => {
    noteRequest(request);
    return handler(request, response);
  };
}

/** Notes that the handler of this request runs. For handlers in a framework's own ways. */
export function noteRequest(request: IncomingMessage): void {
  noteReached(request.headers[EXCHANGE_HEADER]?.toString());
}
