import type { RequestListener } from "node:http";
import { H3, handleCors, toNodeHandler, type CorsOptions } from "h3";
import { fetchHandler } from "../../src/handlers/fetch.ts";
import { EARLIER_HEADERS } from "../../src/handlers/shared.ts";
import { nodeSubject } from "../../src/subject/node-subject.ts";
import type { Mount } from "../../src/types.ts";
import { isAsync, type PlainPolicy } from "../plain-policy.ts";
import { optionsOf, type Shim, shimOf, type Translate } from "../shim.ts";

function originOf(origin: Exclude<PlainPolicy["origin"], "*">): string[] | ((asked: string) => boolean) {
  if (typeof origin === "function") return (asked) => origin(asked) as boolean;
  return origin === false ? [] : [origin].flat();
}

const h3Options: Translate<CorsOptions> = (policy) => {
  if (policy.preflightContinue) return "`preflightContinue`";
  if (isAsync(policy.origin)) return "asynchronous origin functions";
  return {
    origin: policy.origin === "*" ? "*" : originOf(policy.origin),
    credentials: policy.credentials,
    methods: [...policy.methods],
    allowHeaders: policy.allowedHeaders === null ? "*" : [...policy.allowedHeaders],
    exposeHeaders: [...policy.exposedHeaders],
    ...(policy.maxAge !== null && { maxAge: String(policy.maxAge) }),
    preflight: { statusCode: policy.optionsSuccessStatus },
  };
};

function application(mount: Mount): RequestListener {
  const app = new H3({ silent: true });
  if (mount.handler === "headers-first") {
    app.use(({ res }) => {
      for (const [name, value] of Object.entries(EARLIER_HEADERS)) res.headers.set(name, value);
    });
  }
  for (const options of optionsOf(mount, h3Options)) {
    app.use((event) => {
      const answer = handleCors(event, options);
      return answer === false ? undefined : answer;
    });
  }
  if (mount.handler === "custom-error") app.config.onError = () => new Response("custom", { status: 503 });
  const handler = fetchHandler(mount.handler === "custom-error" ? "throws" : mount.handler);
  if (mount.handler === "put-only") app.put(mount.path, ({ req }) => handler(req as Request));
  else if (mount.handler !== "no-route") app.all(mount.path, ({ req }) => handler(req as Request));
  return toNodeHandler(app) as RequestListener;
}

const shim: Shim = shimOf(
  nodeSubject({
    name: "h3 handleCors",
    runtimes: ["node-24"],
    can: ["fetch", "router", "error-handler", "middleware"],
    application,
  }),
  h3Options,
);

export const subject: Shim["subject"] = shim.subject;
export const refuse: Shim["refuse"] = shim.refuse;
