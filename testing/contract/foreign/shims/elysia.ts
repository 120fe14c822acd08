import { cors, type CORSConfig } from "@elysiajs/cors";
import { Elysia } from "elysia";
import { fetchHandler } from "../../src/handlers/fetch.ts";
import { EARLIER_HEADERS } from "../../src/handlers/shared.ts";
import type { FetchHandler, Mount } from "../../src/types.ts";
import { isAsync, type PlainPolicy } from "../plain-policy.ts";
import { optionsOf, type Shim, shimOf, type Translate } from "../shim.ts";
import { fetchSubject } from "./fetch-subject.ts";

function originOf(origin: PlainPolicy["origin"]): NonNullable<CORSConfig["origin"]> {
  if (typeof origin === "function") return ({ headers }) => origin(headers.get("Origin") ?? "") as boolean;
  return typeof origin === "object" ? [...origin] : origin;
}

const elysiaOptions: Translate<CORSConfig> = (policy) => {
  if (isAsync(policy.origin)) return "asynchronous origin functions";
  if (policy.preflightContinue) return "`preflightContinue`";
  if (policy.optionsSuccessStatus !== 204) return "`optionsSuccessStatus`";
  return {
    origin: originOf(policy.origin),
    credentials: policy.credentials,
    methods: [...policy.methods],
    allowedHeaders: policy.allowedHeaders === null ? true : [...policy.allowedHeaders],
    exposeHeaders: [...policy.exposedHeaders],
    ...(policy.maxAge !== null && { maxAge: policy.maxAge }),
  };
};

function application(mount: Mount): FetchHandler {
  const app = new Elysia();
  if (mount.handler === "headers-first") app.onRequest(({ set }) => void Object.assign(set.headers, EARLIER_HEADERS));
  if (mount.handler === "custom-error") app.onError(() => new Response("custom", { status: 503 }));
  for (const options of optionsOf(mount, elysiaOptions)) app.use(cors(options));
  const handler = fetchHandler(mount.handler === "custom-error" ? "throws" : mount.handler);
  if (mount.handler === "put-only") app.put(mount.path, ({ request }) => handler(request));
  else if (mount.handler !== "no-route") app.all(mount.path, ({ request }) => handler(request));
  return (request) => app.fetch(request);
}

const shim: Shim = shimOf(
  fetchSubject("@elysiajs/cors", "bun", ["fetch", "router", "error-handler", "middleware"], application),
  elysiaOptions,
);

export const subject: Shim["subject"] = shim.subject;
export const refuse: Shim["refuse"] = shim.refuse;
