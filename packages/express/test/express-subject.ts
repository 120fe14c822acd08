import { createServer, type RequestListener } from "node:http";
import { fileURLToPath } from "node:url";
import type { Cors } from "@corsac/core";
import {
  EARLIER_HEADERS,
  LOCATION,
  TEXT,
  byPath,
  listenOn,
  nodeHandler,
  noteRequest,
  type Deviations,
  type ListenSubject,
  type Mount,
} from "@corsac/contract/node";
import { cors } from "@corsac/express";
import { withCors } from "@corsac/node";
import compression from "compression";
import type express from "express";
import type { Application, ErrorRequestHandler, RequestHandler } from "express";

/** One major version of Express. */
export interface ExpressVersion {
  readonly express: typeof express;
  /** Whether a handler's rejection goes to the error handlers: not in Express 4, where `next` has to be called. */
  readonly takesPromises: boolean;
}

type Own = (app: Application, mount: Mount, version: ExpressVersion) => void;

const handle =
  (handler: RequestHandler): Own =>
  (app, { path }) =>
    void app.all(path, (request, response, next) => {
      noteRequest(request);
      return handler(request, response, next);
    });

/** Any handler of the contract. */
const anyHandler: Own = (app, { path, behind }, { takesPromises }) => {
  const handler = nodeHandler(behind);
  app.all(path, (request, response, next) => {
    const result = handler(request, response);
    if (takesPromises) return result;
    result?.catch(next);
  });
};

const before =
  (middleware: (version: ExpressVersion) => RequestHandler): Own =>
  (app, mount, version) => {
    app.use(middleware(version));
    anyHandler(app, mount, version);
  };

const authenticate: RequestHandler = (request, response, next) => {
  if (request.headers.authorization !== undefined) return next();
  response.status(401).set("WWW-Authenticate", "Basic").end();
};

const customError: ErrorRequestHandler = (_error, _request, response, _next) => void response.status(503).end("custom");

/** What Express itself does, and handlers in Express's own ways. */
const OWN: Readonly<Partial<Record<Mount["behind"], Own>>> = {
  "no-route": () => {},
  "put-only": (app, { path }) => void app.put(path, nodeHandler("answers")),
  "custom-error": (app, mount, version) => {
    anyHandler(app, mount, version);
    app.use(customError);
  },
  "express-next-error": handle((_request, _response, next) => next(new Error("passed on by the handler"))),
  "express-error-fields": handle((_request, _response, next) => {
    const headers = { "WWW-Authenticate": "Basic", Vary: "Accept" };
    next(Object.assign(new Error("passed on by the handler"), { status: 401, headers }));
  }),
  "express-redirect": handle((_request, response) => response.redirect(LOCATION)),
  "express-json": handle((_request, response) => void response.json({ text: TEXT })),
  "express-vary": handle((_request, response) => void response.vary("Accept-Encoding").vary("accept").end(TEXT)),
  "express-router": (app, { path, policy }, version) => {
    const router = version.express.Router();
    router.use(cors(policy as Cors));
    router.all("/", nodeHandler("answers"));
    app.use(path, router);
  },
  "express-route": (app, { path, policy }) => {
    const rule = cors(policy as Cors);
    app.get(path, rule, nodeHandler("answers")).put(path, rule, nodeHandler("answers"));
  },
  "express-send-file": handle((_request, response) => response.sendFile(fileURLToPath(import.meta.url))),
  "express-compression": before(() => compression({ threshold: 0 }) as RequestHandler),
  "auth-first": before(() => authenticate),
  "body-limit": before((version) => version.express.json({ limit: 8 })),
  "bad-url": (app, { path }) => void app.get(`${path}/:name`, nodeHandler("answers")),
};

/** Express stores `X-Powered-By`, and with a field stored Node 20 loses doubled lines that `writeHead` is given. */
const DEVIATIONS: Deviations = {
  "raw-head/doubled-lines": {
    on: ["node-20"],
    fault: "Node 20 keeps the last of doubled lines in writeHead's list once a field was stored",
    link: "https://github.com/nodejs/node/issues/50387",
  },
};

/** Behind these another policy rules the application, and the mount's own rules the route. */
const INNER = new Set<Mount["behind"]>(["express-router", "express-route"]);

function application(version: ExpressVersion, mount: Mount, outermost: boolean): RequestListener {
  const app = version.express();
  if (!outermost) {
    if (mount.behind === "headers-first") {
      app.use((_request, response, next) => {
        response.set(EARLIER_HEADERS);
        next();
      });
    }
    if (mount.outer) app.use(cors(mount.outer as Cors));
    if (!INNER.has(mount.behind)) app.use(cors(mount.policy as Cors));
    else if (!mount.outer) app.use(cors({ origin: "*" }));
  }
  (OWN[mount.behind] ?? anyHandler)(app, mount, version);
  if (!outermost) return app;
  const once = withCors(app as RequestListener, mount.policy as Cors);
  return mount.outer ? withCors(once, mount.outer as Cors) : once;
}

/** `cors()` in an application of Express, or `withCors()` around one. */
export function expressSubject(name: string, version: ExpressVersion, outermost = false): ListenSubject {
  return {
    kind: "listen",
    name,
    protocol: "http/1.1",
    runtimes: ["node-20", "node-22", "node-24", "node-26", "deno", "bun"],
    can: ["node", "http/1.1", "router", "error-handler", "express", outermost ? "front" : "middleware"],
    deviations: DEVIATIONS,
    listen(mounts) {
      const find = byPath(mounts, (mount) => application(version, mount, outermost));
      return listenOn(createServer((request, response) => find(request.url ?? "/")(request, response)));
    },
  };
}
