import type { Capability } from "../case/subject.ts";

/** What any handler can do. */
type AnyHandler =
  | "reports"
  | "answers"
  | "answers-options"
  | "no-content"
  | "not-modified"
  | "redirects"
  | "unauthorized"
  | "server-error"
  | "sets-cookies"
  | "sets-vary"
  | "sets-vary-list"
  | "sets-vary-lines"
  | "sets-vary-origin"
  | "sets-vary-star"
  | "sets-own-cors"
  | "sets-own-cors-twice"
  | "sets-preflight-fields"
  | "exposes-names"
  | "sets-timing"
  | "proxies-upstream"
  | "streams"
  | "streams-endlessly"
  | "sends-events"
  | "throws"
  | "rejects"
  | "throws-a-string";

/** What handlers do to Node's response. */
type NodeBehind =
  | "writes-head"
  | "writes-head-with-cors"
  | "writes-head-with-vary"
  | "writes-head-array"
  | "writes-head-array-with-cors"
  | "writes-head-array-with-vary"
  | "writes-head-array-after-set"
  | "writes-head-pairs"
  | "writes-head-pairs-with-cors"
  | "writes-head-with-message"
  | "writes-head-after-set"
  | "sets-headers-map"
  | "sets-headers-object"
  | "flushes-head"
  | "writes-first"
  | "ends-at-once"
  | "pipes-upstream"
  | "appends-vary"
  | "removes-fields"
  | "patched-write-head"
  | "patched-end"
  | "sends-early-hints";

/** What handlers do with a WHATWG `Response`. */
type FetchOnly =
  | "static-redirect"
  | "static-json"
  | "shared-headers"
  | "shared-response"
  | "network-error"
  | "forwards"
  | "upgrades"
  | "checks-upgrade";

/** What frameworks do, and how handlers use their own ways. */
type Framework =
  | "no-route"
  | "put-only"
  | "custom-error"
  | "express-next-error"
  | "express-error-fields"
  | "express-redirect"
  | "express-json"
  | "express-vary"
  | "express-router"
  | "express-route"
  | "express-send-file"
  | "express-compression"
  | "hono-http-exception"
  | "hono-redirect"
  | "hono-middleware-sets-vary"
  | "hono-own-cors"
  | "hono-sub-app"
  | "hono-route"
  | "hono-not-found"
  | "hono-sse"
  | "fastify-send"
  | "fastify-own-cors"
  | "fastify-send-error"
  | "fastify-redirect"
  | "fastify-call-not-found"
  | "fastify-hijack"
  | "fastify-on-send"
  | "fastify-scope"
  | "fastify-route"
  | "fastify-scope-without-route"
  | "koa-body"
  | "koa-throw"
  | "koa-redirect"
  | "koa-own-cors"
  | "koa-stream"
  | "koa-no-respond"
  | "koa-router"
  | "koa-route"
  | "koa-mount"
  | "nest-value"
  | "nest-own-cors"
  | "nest-exception"
  | "nest-file"
  | "nest-sse"
  | "nest-method";

/** What other middleware does in front of a framework's routes. */
type Front = "headers-first" | "auth-first" | "body-limit" | "bad-url" | "fastify-bad-url";

/** What sits behind an adapter, named by what it does. */
export type Behind = AnyHandler | NodeBehind | FetchOnly | Framework | Front;

/** What a subject must be able to do for it to make sense there; nothing where there is no entry. */
export const NEEDS: Readonly<Partial<Record<Behind, readonly Capability[]>>> = {
  "writes-head": ["node"],
  "writes-head-with-cors": ["node"],
  "writes-head-with-vary": ["node"],
  "writes-head-array": ["node"],
  "writes-head-array-with-cors": ["node"],
  "writes-head-array-with-vary": ["node"],
  "writes-head-array-after-set": ["node", "http/1.1"],
  "writes-head-pairs": ["node", "http/1.1"],
  "writes-head-pairs-with-cors": ["node", "http/1.1"],
  "writes-head-with-message": ["node", "http/1.1"],
  "writes-head-after-set": ["node"],
  "sets-headers-map": ["node", "http/1.1"],
  "sets-headers-object": ["node", "http/1.1"],
  "flushes-head": ["node"],
  "writes-first": ["node"],
  "ends-at-once": ["node"],
  "pipes-upstream": ["node"],
  "appends-vary": ["node"],
  "removes-fields": ["node"],
  "patched-write-head": ["node"],
  "patched-end": ["node"],
  "sends-early-hints": ["node", "http/1.1"],
  "static-redirect": ["fetch"],
  "static-json": ["fetch"],
  "shared-headers": ["fetch"],
  "shared-response": ["fetch"],
  "network-error": ["fetch"],
  forwards: ["fetch"],
  upgrades: ["fetch", "websocket"],
  "checks-upgrade": ["fetch", "websocket"],
  "no-route": ["router"],
  "put-only": ["router"],
  "custom-error": ["error-handler"],
  "express-next-error": ["express"],
  "express-error-fields": ["express"],
  "express-redirect": ["express"],
  "express-json": ["express"],
  "express-vary": ["express"],
  "express-router": ["express"],
  "express-route": ["express"],
  "express-send-file": ["express"],
  "express-compression": ["express"],
  "hono-http-exception": ["hono"],
  "hono-redirect": ["hono"],
  "hono-middleware-sets-vary": ["hono"],
  "hono-own-cors": ["hono"],
  "hono-sub-app": ["hono"],
  "hono-route": ["hono"],
  "hono-not-found": ["hono"],
  "hono-sse": ["hono"],
  "fastify-send": ["fastify"],
  "fastify-own-cors": ["fastify"],
  "fastify-send-error": ["fastify"],
  "fastify-redirect": ["fastify"],
  "fastify-call-not-found": ["fastify"],
  "fastify-hijack": ["fastify"],
  "fastify-on-send": ["fastify"],
  "fastify-scope": ["fastify"],
  "fastify-route": ["fastify"],
  "fastify-scope-without-route": ["fastify"],
  "koa-body": ["koa"],
  "koa-throw": ["koa"],
  "koa-redirect": ["koa"],
  "koa-own-cors": ["koa"],
  "koa-stream": ["koa"],
  "koa-no-respond": ["koa"],
  "koa-router": ["koa"],
  "koa-route": ["koa"],
  "koa-mount": ["koa"],
  "nest-value": ["nest"],
  "nest-own-cors": ["nest"],
  "nest-exception": ["nest"],
  "nest-file": ["nest"],
  "nest-sse": ["nest"],
  "nest-method": ["nest"],
  "headers-first": ["middleware"],
  "auth-first": ["front"],
  "body-limit": ["front", "express"],
  "bad-url": ["front", "express"],
  "fastify-bad-url": ["fastify"],
};

/** The texts and values that handlers answer with, so that cases can name them. */
export const TEXT = "ok";
export const CHUNK = "first";
export const COOKIES: readonly string[] = [
  "a=1; Path=/",
  "b=2; HttpOnly",
  "c=3; Expires=Wed, 21 Oct 2026 07:28:00 GMT",
];
export const ETAG = '"v1"';
export const LOCATION = "https://a.example/elsewhere";

/** The headers that middleware in front of the adapter sets; `Content-Type` is for a content that a 204 does not have. */
export const EARLIER_HEADERS = {
  "X-Request-Id": "r1",
  "Strict-Transport-Security": "max-age=60",
  Vary: "Accept-Encoding",
  "Content-Type": "application/json",
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "PURGE",
} as const;

/** What the upstream sends besides its CORS fields: a proxy has to hand it on. */
export const UPSTREAM_BODY = "upstream";
export const UPSTREAM_COOKIES: readonly string[] = ["u=1", "v=2"];

/** Request fields by which the runner talks to handlers. */
export const EXCHANGE_FIELD = "contract-exchange";
export const UPSTREAM_FIELD = "contract-upstream";
