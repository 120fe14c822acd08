import type { RequestListener } from "node:http";
import cors, { type Options } from "@koa/cors";
import Koa from "koa";
import { nodeHandler } from "../../src/handlers/node.ts";
import { EARLIER_HEADERS } from "../../src/handlers/shared.ts";
import { nodeSubject } from "../../src/subject/node-subject.ts";
import type { Mount } from "../../src/types.ts";
import type { PlainPolicy } from "../plain-policy.ts";
import { optionsOf, type Shim, shimOf, type Translate } from "../shim.ts";

/** A list is a function of the context, as the package's documentation says. */
function originOf(origin: PlainPolicy["origin"]): NonNullable<Options["origin"]> {
  if (typeof origin === "string") return origin;
  const ask = typeof origin === "function" ? origin : (asked: string) => origin !== false && origin.includes(asked);
  return async (context) => ((await ask(context.get("Origin"))) ? context.get("Origin") : "");
}

const koaOptions: Translate<Options> = (policy) => {
  if (policy.preflightContinue) return "`preflightContinue`";
  if (policy.optionsSuccessStatus !== 204) return "`optionsSuccessStatus`";
  return {
    origin: originOf(policy.origin),
    credentials: policy.credentials,
    allowMethods: [...policy.methods],
    exposeHeaders: [...policy.exposedHeaders],
    ...(policy.allowedHeaders && { allowHeaders: [...policy.allowedHeaders] }),
    ...(policy.maxAge !== null && { maxAge: policy.maxAge }),
  };
};

/** A handler of the contract: it writes to Node's response, and Koa writes nothing unless the handler throws. */
const respond =
  (name: string): Koa.Middleware =>
  async (context) => {
    // Koa starts from 404.
    context.res.statusCode = 200;
    await nodeHandler(name)(context.req, context.res);
    context.respond = false;
  };

function application(mount: Mount): RequestListener {
  const app = new Koa();
  app.silent = true;
  if (mount.handler === "headers-first") {
    app.use((context, next) => {
      context.set(EARLIER_HEADERS);
      return next();
    });
  }
  for (const options of optionsOf(mount, koaOptions)) app.use(cors(options));
  if (mount.handler === "custom-error") {
    app.use(async (context, next) => {
      await next().catch(() => Object.assign(context, { status: 503, body: "custom" }));
    });
  }
  const handler = respond(mount.handler === "custom-error" ? "throws" : mount.handler);
  if (mount.handler !== "no-route") {
    app.use((context, next) =>
      mount.handler === "put-only" && context.method !== "PUT" ? next() : handler(context as never, next),
    );
  }
  return app.callback() as RequestListener;
}

const shim: Shim = shimOf(
  nodeSubject({
    name: "@koa/cors",
    runtimes: ["node-24"],
    can: ["node", "http/1.1", "router", "error-handler", "middleware"],
    application,
  }),
  koaOptions,
);

export const subject: Shim["subject"] = shim.subject;
export const refuse: Shim["refuse"] = shim.refuse;
