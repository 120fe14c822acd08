import {
  CHUNK,
  COOKIES,
  ETAG,
  LOCATION,
  TEXT,
  UPSTREAM_BODY,
  UPSTREAM_COOKIES,
  type Behind,
} from "../behind/behind.ts";
import type { Expectation } from "../case/case.ts";
import { FETCH, RFC9110 } from "./dsl.ts";

/** What a handler does, and what of it has to survive. */
export interface BehindRow {
  readonly behind: Behind;
  /** Reads on from "when the handler". */
  readonly does: string;
  readonly spec: string;
  readonly status?: number;
  readonly reachesHandler?: false;
  readonly others?: Expectation["others"];
  readonly body?: string;
  readonly exposes?: readonly string[];
  readonly vary?: "*" | readonly string[];
  /** The handler's own `Timing-Allow-Origin`, which is not the policy's unless it says so. */
  readonly timing?: string;
  readonly readUntil?: "first chunk";
}

const PROTOCOL = `${FETCH}http-cors-protocol`;
const EXPOSE = `${FETCH}http-access-control-expose-headers`;
const ACAO = `${FETCH}http-access-control-allow-origin`;
const VARY = `${RFC9110}field.vary`;
const OWN = { "x-own": "1" };

const ANY_HANDLER: readonly BehindRow[] = [
  { behind: "answers", does: "answers", spec: PROTOCOL, body: TEXT, others: OWN },
  {
    behind: "no-content",
    does: "answers 204",
    spec: `${RFC9110}status.204`,
    status: 204,
    body: "",
    others: { "content-length": null },
  },
  {
    behind: "not-modified",
    does: "answers 304",
    spec: `${RFC9110}status.304`,
    status: 304,
    body: "",
    others: { etag: ETAG },
  },
  { behind: "redirects", does: "redirects", spec: `${RFC9110}status.3xx`, status: 302, others: { location: LOCATION } },
  {
    behind: "unauthorized",
    does: "answers 401",
    spec: `${RFC9110}status.401`,
    status: 401,
    body: TEXT,
    others: { "www-authenticate": "Basic" },
  },
  { behind: "server-error", does: "answers 500", spec: PROTOCOL, status: 500, body: TEXT },
  {
    behind: "sets-cookies",
    does: "sets several cookies",
    spec: "https://httpwg.org/specs/rfc6265.html#overview",
    others: { "set-cookie": COOKIES },
  },
  { behind: "sets-vary", does: "sets Vary", spec: VARY, vary: ["accept"] },
  { behind: "sets-vary-list", does: "sets Vary to a list", spec: VARY, vary: ["accept", "accept-encoding"] },
  { behind: "sets-vary-lines", does: "sets Vary on two lines", spec: VARY, vary: ["accept", "accept-encoding"] },
  { behind: "sets-vary-origin", does: "sets Vary: origin itself", spec: VARY, vary: ["origin"] },
  { behind: "sets-vary-star", does: "sets Vary: *", spec: VARY, vary: "*" },
  { behind: "sets-own-cors", does: "sets CORS fields itself", spec: ACAO, exposes: ["x-u"], vary: ["accept"] },
  { behind: "sets-own-cors-twice", does: "sets Access-Control-Allow-Origin twice", spec: ACAO },
  { behind: "sets-preflight-fields", does: "sets fields that belong to preflights", spec: `${FETCH}http-responses` },
  { behind: "exposes-names", does: "exposes names, one of them the policy's", spec: EXPOSE, exposes: ["x-u"] },
  {
    behind: "sets-timing",
    does: "sets Timing-Allow-Origin itself",
    spec: "https://www.w3.org/TR/resource-timing/#sec-timing-allow-origin",
    timing: "*",
  },
  {
    behind: "proxies-upstream",
    does: "hands on an upstream's answer",
    spec: ACAO,
    body: UPSTREAM_BODY,
    others: { "set-cookie": UPSTREAM_COOKIES },
    exposes: ["x-u"],
    vary: ["accept"],
  },
  { behind: "streams", does: "streams", spec: PROTOCOL, body: CHUNK + TEXT },
  { behind: "streams-endlessly", does: "streams without end", spec: PROTOCOL, body: CHUNK, readUntil: "first chunk" },
  {
    behind: "sends-events",
    does: "sends server-sent events",
    spec: "https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events",
    others: { "content-type": "text/event-stream" },
    body: `data: ${TEXT}\n\n`,
  },
  { behind: "throws", does: "throws", spec: PROTOCOL, status: 500 },
  { behind: "rejects", does: "rejects", spec: PROTOCOL, status: 500 },
  { behind: "throws-a-string", does: "throws what is no Error", spec: PROTOCOL, status: 500 },
];

const NODE_HANDLER: readonly BehindRow[] = [
  { behind: "writes-head", does: "calls writeHead with an object", spec: PROTOCOL, others: OWN, body: TEXT },
  {
    behind: "writes-head-with-cors",
    does: "passes CORS fields to writeHead",
    spec: ACAO,
    exposes: ["x-u"],
    vary: ["accept"],
  },
  { behind: "writes-head-with-vary", does: "passes Vary to writeHead", spec: VARY, vary: ["accept"] },
  { behind: "writes-head-array", does: "calls writeHead with a flat list", spec: PROTOCOL, others: OWN, body: TEXT },
  {
    behind: "writes-head-array-with-cors",
    does: "passes CORS fields to writeHead in a flat list",
    spec: ACAO,
    exposes: ["x-u"],
    vary: ["accept"],
  },
  {
    behind: "writes-head-array-with-vary",
    does: "passes Vary to writeHead twice in a flat list",
    spec: VARY,
    vary: ["accept", "accept-encoding"],
  },
  {
    behind: "writes-head-array-after-set",
    does: "sets Vary, then calls writeHead with a flat list",
    spec: VARY,
    vary: ["accept"],
    others: OWN,
  },
  {
    behind: "writes-head-pairs",
    does: "calls writeHead with a list of pairs",
    spec: PROTOCOL,
    others: OWN,
    body: TEXT,
  },
  {
    behind: "writes-head-pairs-with-cors",
    does: "passes CORS fields to writeHead in a list of pairs",
    spec: ACAO,
    exposes: ["x-u"],
    vary: ["accept"],
  },
  {
    behind: "writes-head-with-message",
    does: "calls writeHead with a status message",
    spec: PROTOCOL,
    others: OWN,
    body: TEXT,
  },
  {
    behind: "writes-head-after-set",
    does: "sets fields, then calls writeHead",
    spec: EXPOSE,
    exposes: ["x-u"],
    vary: ["accept"],
    others: OWN,
  },
  { behind: "sets-headers-map", does: "calls setHeaders with a Map", spec: ACAO, exposes: ["x-u"], vary: ["accept"] },
  {
    behind: "sets-headers-object",
    does: "calls setHeaders with Headers",
    spec: ACAO,
    exposes: ["x-u"],
    vary: ["accept"],
  },
  {
    behind: "flushes-head",
    does: "flushes the head before the body",
    spec: PROTOCOL,
    vary: ["accept"],
    body: CHUNK + TEXT,
  },
  { behind: "writes-first", does: "writes the body at once", spec: PROTOCOL, body: CHUNK + TEXT },
  { behind: "ends-at-once", does: "ends without a word", spec: PROTOCOL, body: "" },
  {
    behind: "pipes-upstream",
    does: "hands on an upstream's raw head",
    spec: ACAO,
    body: UPSTREAM_BODY,
    exposes: ["x-u"],
    vary: ["accept"],
  },
  { behind: "appends-vary", does: "appends to Vary", spec: VARY, vary: ["accept", "accept-encoding"] },
  { behind: "removes-fields", does: "removes Vary and Access-Control-Allow-Origin", spec: PROTOCOL, body: TEXT },
  {
    behind: "patched-write-head",
    does: "runs behind middleware that sets Vary in a patched writeHead",
    spec: VARY,
    vary: ["accept-encoding"],
  },
  {
    behind: "patched-end",
    does: "runs behind middleware that sets Vary in a patched end",
    spec: VARY,
    vary: ["accept-encoding"],
  },
  { behind: "sends-early-hints", does: "sends 103 first", spec: `${RFC9110}status.1xx`, body: TEXT },
];

const FETCH_HANDLER: readonly BehindRow[] = [
  {
    behind: "static-redirect",
    does: "returns Response.redirect()",
    spec: `${FETCH}dom-response-redirect`,
    status: 302,
    others: { location: LOCATION },
  },
  {
    behind: "static-json",
    does: "returns Response.json()",
    spec: `${FETCH}dom-response-json`,
    body: JSON.stringify({ text: TEXT }),
  },
];

const FRAMEWORK: readonly BehindRow[] = [
  { behind: "no-route", does: "is not there: no route matches", spec: PROTOCOL, status: 404, reachesHandler: false },
  { behind: "put-only", does: "takes PUT alone", spec: PROTOCOL, status: 404, reachesHandler: false },
  {
    behind: "custom-error",
    does: "throws and a custom error handler answers",
    spec: PROTOCOL,
    status: 503,
    body: "custom",
  },
  { behind: "express-next-error", does: "passes an error to next()", spec: PROTOCOL, status: 500 },
  {
    behind: "express-error-fields",
    does: "passes an error with a status and fields to next()",
    spec: VARY,
    status: 401,
    others: { "www-authenticate": "Basic" },
    vary: ["accept"],
  },
  {
    behind: "express-redirect",
    does: "calls res.redirect()",
    spec: VARY,
    status: 302,
    others: { location: LOCATION },
    vary: ["accept"],
  },
  { behind: "express-json", does: "calls res.json()", spec: PROTOCOL, body: JSON.stringify({ text: TEXT }) },
  { behind: "express-vary", does: "calls res.vary()", spec: VARY, vary: ["accept-encoding", "accept"] },
  {
    behind: "express-router",
    does: "sits in a router that has the policy, inside another policy",
    spec: PROTOCOL,
    body: TEXT,
  },
  { behind: "express-route", does: "has the policy on its route, inside another policy", spec: PROTOCOL, body: TEXT },
  { behind: "express-send-file", does: "calls res.sendFile()", spec: PROTOCOL, others: { "accept-ranges": "bytes" } },
  { behind: "express-compression", does: "runs behind compression", spec: VARY, body: TEXT, vary: ["accept-encoding"] },
  {
    behind: "hono-http-exception",
    does: "throws an HTTPException with a response",
    spec: VARY,
    status: 401,
    body: "no",
    others: { "www-authenticate": "Basic" },
    vary: ["accept"],
  },
  { behind: "hono-redirect", does: "calls c.redirect()", spec: PROTOCOL, status: 302, others: { location: LOCATION } },
  {
    behind: "hono-middleware-sets-vary",
    does: "runs behind middleware that sets Vary after it",
    spec: VARY,
    vary: ["accept-encoding"],
  },
  { behind: "hono-own-cors", does: "sets CORS fields by c.header()", spec: ACAO, exposes: ["x-u"], vary: ["accept"] },
  {
    behind: "hono-sub-app",
    does: "sits in a sub-app that has the policy, inside another policy",
    spec: PROTOCOL,
    body: TEXT,
  },
  { behind: "hono-route", does: "has the policy on its route, inside another policy", spec: PROTOCOL, body: TEXT },
  { behind: "hono-not-found", does: "calls c.notFound()", spec: PROTOCOL, status: 404, body: "custom" },
  { behind: "hono-sse", does: "calls streamSSE()", spec: PROTOCOL, body: `data: ${TEXT}\n\n` },
  { behind: "fastify-send", does: "sets Vary by reply.header()", spec: VARY, body: TEXT, vary: ["accept"] },
  {
    behind: "fastify-own-cors",
    does: "sets CORS fields by reply.headers()",
    spec: ACAO,
    exposes: ["x-u"],
    vary: ["accept"],
  },
  {
    behind: "fastify-send-error",
    does: "passes an error to reply.send()",
    spec: PROTOCOL,
    status: 401,
    others: { "www-authenticate": "Basic" },
  },
  {
    behind: "fastify-redirect",
    does: "calls reply.redirect()",
    spec: PROTOCOL,
    status: 302,
    others: { location: LOCATION },
  },
  { behind: "fastify-call-not-found", does: "calls reply.callNotFound()", spec: PROTOCOL, status: 404, body: "custom" },
  {
    behind: "fastify-hijack",
    does: "calls reply.hijack() and writes to reply.raw",
    spec: PROTOCOL,
    others: { "content-type": "text/event-stream" },
    body: `data: ${TEXT}\n\n`,
  },
  {
    behind: "fastify-on-send",
    does: "runs behind an onSend hook that sets Vary",
    spec: VARY,
    body: TEXT,
    vary: ["accept-encoding"],
  },
  {
    behind: "fastify-scope",
    does: "sits in a scope that has the policy, inside another policy",
    spec: PROTOCOL,
    body: TEXT,
  },
  {
    behind: "fastify-route",
    does: "has the policy in its route's config, inside another policy",
    spec: PROTOCOL,
    body: TEXT,
  },
  { behind: "koa-body", does: "calls ctx.vary()", spec: VARY, vary: ["accept-encoding"] },
  {
    behind: "koa-throw",
    does: "calls ctx.throw() with fields of its own",
    spec: PROTOCOL,
    status: 401,
    others: { "www-authenticate": "Basic" },
    vary: ["accept"],
  },
  {
    behind: "koa-redirect",
    does: "calls ctx.redirect()",
    spec: PROTOCOL,
    status: 302,
    others: { location: LOCATION },
  },
  {
    behind: "koa-own-cors",
    does: "sets CORS fields by ctx.set()",
    spec: ACAO,
    exposes: ["x-u"],
    vary: ["accept"],
  },
  { behind: "koa-stream", does: "answers with a stream", spec: PROTOCOL, body: CHUNK + TEXT },
  {
    behind: "koa-no-respond",
    does: "sets ctx.respond to false and writes to ctx.res",
    spec: PROTOCOL,
    others: { "content-type": "text/event-stream" },
    body: `data: ${TEXT}\n\n`,
  },
  {
    behind: "koa-router",
    does: "sits in a nested router that has the policy, inside another policy",
    spec: PROTOCOL,
    body: TEXT,
  },
  { behind: "koa-route", does: "has the policy on its route, inside another policy", spec: PROTOCOL, body: TEXT },
  { behind: "koa-mount", does: "sits in a mounted application that has the policy", spec: PROTOCOL, body: TEXT },
  { behind: "nest-value", does: "sets Vary by a decorator", spec: VARY, body: TEXT, vary: ["accept"] },
  {
    behind: "nest-own-cors",
    does: "sets CORS fields by decorators",
    spec: ACAO,
    exposes: ["x-u"],
    vary: ["accept"],
  },
  { behind: "nest-exception", does: "throws an exception of Nest's", spec: PROTOCOL, status: 401 },
  { behind: "nest-file", does: "answers with a StreamableFile", spec: PROTOCOL, body: CHUNK + TEXT },
  {
    behind: "nest-sse",
    does: "sends the events of an Observable",
    spec: PROTOCOL,
    others: { "content-type": "text/event-stream" },
  },
  { behind: "nest-method", does: "has the policy on its method, inside another policy", spec: PROTOCOL, body: TEXT },
  {
    behind: "auth-first",
    does: "is guarded by authentication",
    spec: PROTOCOL,
    status: 401,
    reachesHandler: false,
    others: { "www-authenticate": "Basic" },
  },
];

export const BEHIND_TABLE: readonly BehindRow[] = [...ANY_HANDLER, ...NODE_HANDLER, ...FETCH_HANDLER, ...FRAMEWORK];
