import { Hono } from "hono";
import { cors } from "hono/cors";
import { fetchHandler } from "../../src/handlers/fetch.ts";
import { EARLIER_HEADERS } from "../../src/handlers/shared.ts";
import type { FetchHandler, Mount } from "../../src/types.ts";
import type { PlainPolicy } from "../plain-policy.ts";
import { optionsOf, type Shim, shimOf, type Translate } from "../shim.ts";
import { fetchSubject } from "./fetch-subject.ts";

type Options = NonNullable<Parameters<typeof cors>[0]>;

function originOf(origin: PlainPolicy["origin"]): NonNullable<Options["origin"]> {
  if (typeof origin === "function") return async (asked) => ((await origin(asked)) ? asked : null);
  return origin === false ? [] : typeof origin === "string" ? origin : [...origin];
}

const honoOptions: Translate<Options> = (policy) => {
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

function application(mount: Mount): FetchHandler {
  const app = new Hono();
  if (mount.handler === "headers-first") {
    app.use((c, next) => {
      for (const [name, value] of Object.entries(EARLIER_HEADERS)) c.header(name, value);
      return next();
    });
  }
  for (const options of optionsOf(mount, honoOptions)) app.use(cors(options));
  const handler = fetchHandler(mount.handler === "custom-error" ? "throws" : mount.handler);
  const respond = async ({ req }: { req: { raw: Request } }): Promise<Response> => (await handler(req.raw)) as Response;
  if (mount.handler === "custom-error") app.onError((_error, c) => c.text("custom", 503));
  if (mount.handler === "put-only") app.put(mount.path, respond);
  else if (mount.handler !== "no-route") app.all("*", respond);
  return (request) => app.fetch(request);
}

const shim: Shim = shimOf(
  fetchSubject("hono/cors", "node-24", ["fetch", "router", "error-handler", "middleware"], application),
  honoOptions,
);

export const subject: Shim["subject"] = shim.subject;
export const refuse: Shim["refuse"] = shim.refuse;
