import type { RequestListener } from "node:http";
import { fileURLToPath } from "node:url";
import type { Cors } from "@corsac/core";
import { type ListenSubject, nodeHandler, nodeSubject, noteRequest } from "@corsac/contract/node";
import {
  ALLOWED,
  applicationPolicies,
  type Deviations,
  EARLIER_HEADERS,
  frameworkResponse,
  get,
  handlerScenarios,
  LOCATION,
  type Mount,
  must,
  type OwnHandlers,
  REFERENCE_POLICY,
  request as wireRequest,
  scenario,
  type Scenario,
  shared,
  TEXT,
  UNAUTHORIZED,
  withPolicies,
} from "@corsac/contract/subject";
import { cors } from "@corsac/express";
import { withCors } from "@corsac/node";
import compression from "compression";
import type express from "express";
import type { Application, RequestHandler } from "express";

/** One major version of Express. */
export interface ExpressVersion {
  readonly express: typeof express;
  /** True if a handler's rejection reaches the error handlers. In Express 4 the handler has to call `next`. */
  readonly takesPromises: boolean;
}

type Serve = (app: Application, mount: Mount, version: ExpressVersion) => void;

/** Serves a handler in Express's own ways. */
const handle =
  (handler: RequestHandler): Serve =>
  (app, { path }) =>
    void app.all(path, (request, response, next) => {
      noteRequest(request);
      return handler(request, response, next);
    });

const serveNamed: Serve = (app, { path, handler: name }, { takesPromises }) => {
  const handler = nodeHandler(name);
  app.all(path, (request, response, next) => {
    const result = handler(request, response);
    if (takesPromises) return result;
    result?.catch(next);
  });
};

/** Serves a handler behind a middleware. */
const behind =
  (middleware: (version: ExpressVersion) => RequestHandler): Serve =>
  (app, mount, version) => {
    app.use(middleware(version));
    serveNamed(app, mount, version);
  };

/** Express's part in the handlers that frameworks implement, and the handlers of scenarios below. */
const FRAMEWORK: Readonly<Record<string, Serve>> = {
  "no-route": () => {},
  "put-only": (app, { path }) => void app.put(path, nodeHandler("answers")),
  "custom-error": (app, mount, version) => {
    serveNamed(app, { ...mount, handler: "throws" }, version);
    app.use(((_error, _request, response, _next) => {
      response.status(503).end("custom");
    }) satisfies express.ErrorRequestHandler);
  },
  "auth-first": behind(() => (request, response, next) => {
    if (request.headers.authorization !== undefined) return next();
    response.status(401).set("WWW-Authenticate", "Basic").end();
  }),
  "body-limit": behind((version) => version.express.json({ limit: 8 })),
  "bad-url": (app, { path }) => void app.get(`${path}/:name`, nodeHandler("answers")),
};

/** Handlers in Express's own ways, and their responses. */
const EXPRESS: OwnHandlers<Serve> = {
  "express-next-error": {
    does: "passes an error to next()",
    status: 500,
    serve: handle((_request, _response, next) => next(new Error("passed on by the handler"))),
  },
  "express-error-fields": {
    does: "passes an error with a status and headers to next()",
    spec: "vary",
    status: 401,
    others: { "www-authenticate": "Basic" },
    vary: ["accept"],
    serve: handle((_request, _response, next) => {
      next(Object.assign(new Error("passed on by the handler"), { status: 401, headers: UNAUTHORIZED }));
    }),
  },
  "express-redirect": {
    does: "calls res.redirect()",
    spec: "vary",
    status: 302,
    others: { location: LOCATION },
    vary: ["accept"],
    serve: handle((_request, response) => response.redirect(LOCATION)),
  },
  "express-json": {
    does: "calls res.json()",
    body: JSON.stringify({ text: TEXT }),
    serve: handle((_request, response) => void response.json({ text: TEXT })),
  },
  "express-vary": {
    does: "calls res.vary()",
    spec: "vary",
    vary: ["accept-encoding", "accept"],
    serve: handle((_request, response) => void response.vary("Accept-Encoding").vary("accept").end(TEXT)),
  },
  "express-router": {
    does: "is in a router that has the policy, inside another policy",
    body: TEXT,
    also: ["route"],
    serve(app, { path, policy }, version) {
      const router = version.express.Router();
      router.use(cors(policy as Cors));
      router.all("/", nodeHandler("answers"));
      app.use(path, router);
    },
  },
  "express-route": {
    does: "has the policy on its route, inside another policy",
    body: TEXT,
    also: ["route"],
    serve(app, { path, policy }) {
      const middleware = cors(policy as Cors);
      app.get(path, middleware, nodeHandler("answers")).put(path, middleware, nodeHandler("answers"));
    },
  },
  "express-send-file": {
    does: "calls res.sendFile()",
    others: { "accept-ranges": "bytes" },
    serve: handle((_request, response) => response.sendFile(fileURLToPath(import.meta.url))),
  },
  "express-compression": {
    does: "runs behind compression",
    spec: "vary",
    body: TEXT,
    vary: ["accept-encoding"],
    serve: behind(() => compression({ threshold: 0 }) as RequestHandler),
  },
};

const JSON_CONTENT = ["Content-Type", "application/json"] as const;
const tooLarge = (origin: string) => ({ ...wireRequest("POST", origin, JSON_CONTENT), body: '{"text":"too large"}' });
const front = ["front"] as const;

const SCENARIOS: readonly Scenario[] = [
  ...handlerScenarios(EXPRESS),
  scenario(
    "express-fresh",
    REFERENCE_POLICY,
    [
      must(
        "allowed",
        "keep the CORS headers on a 304 that Express makes of a fresh response",
        "304",
        get(ALLOWED, ["If-None-Match", "*"]),
        { status: 304, reachesHandler: true, cors: shared(ALLOWED), body: "" },
      ),
    ],
    { handler: "express-json" },
  ),
  scenario(
    "body",
    REFERENCE_POLICY,
    [
      ...frameworkResponse(413, "a 413 of the body parser", tooLarge),
      must(
        "malformed",
        "carry the CORS headers on a 400 of the body parser",
        "protocol",
        { ...wireRequest("POST", ALLOWED, JSON_CONTENT), body: "{" },
        { status: 400, reachesHandler: false, cors: shared(ALLOWED) },
      ),
    ],
    { handler: "body-limit", needs: front },
  ),
  scenario(
    "url",
    REFERENCE_POLICY,
    frameworkResponse(400, "a 400 for a malformed URL", (origin) => ({ ...get(origin), suffix: "/%g1" })),
    { handler: "bad-url", needs: front },
  ),
];

/** Express stores `X-Powered-By`, and with a header stored Node 20 loses repeated lines that `writeHead` is given. */
const DEVIATIONS: Deviations = {
  "raw-head/doubled-lines": {
    on: ["node-20"],
    fault: "Node 20 keeps the last of repeated lines in writeHead's list once a header was stored",
    link: "https://github.com/nodejs/node/issues/50387",
  },
};

function application(version: ExpressVersion, mount: Mount, isOutermost: boolean): RequestListener {
  const app = version.express();
  const own = EXPRESS[mount.handler];
  if (!isOutermost) {
    if (mount.handler === "headers-first") {
      app.use((_request, response, next) => {
        response.set(EARLIER_HEADERS);
        next();
      });
    }
    for (const policy of applicationPolicies(mount, own?.also?.includes("route") ?? false)) app.use(cors(policy));
  }
  (own?.serve ?? FRAMEWORK[mount.handler] ?? serveNamed)(app, mount, version);
  return isOutermost ? withPolicies(mount, app as RequestListener, withCors) : app;
}

/** `cors()` in an application of Express, or `withCors()` around one. */
export function expressSubject(name: string, version: ExpressVersion, isOutermost = false): ListenSubject {
  const place = isOutermost ? (["front"] as const) : (["middleware", "route-policies"] as const);
  return nodeSubject({
    name,
    can: ["node", "http/1.1", "router", "error-handler", ...place],
    scenarios: SCENARIOS,
    deviations: DEVIATIONS,
    application: (mount) => application(version, mount, isOutermost),
  });
}
