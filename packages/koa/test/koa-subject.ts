import { createServer, type RequestListener } from "node:http";
import { Readable } from "node:stream";
import { Router } from "@koa/router";
import type { Cors } from "@corsac/core";
import {
  CHUNK,
  EARLIER_HEADERS,
  LOCATION,
  TEXT,
  byPath,
  listenOn,
  nodeHandler,
  noteRequest,
  type ListenSubject,
  type Mount,
} from "@corsac/contract/node";
import { cors } from "@corsac/koa";
import { withCors } from "@corsac/node";
import type Koa from "koa";
import mount from "koa-mount";

type Application = typeof Koa;
type Own = (app: Koa, mounted: Mount, make: Application) => void;

/** A handler in Koa's own ways. */
const handle =
  (handler: (context: Koa.Context) => unknown): Own =>
  (app, { path }) =>
    void app.use(
      new Router()
        .all(path, async (context) => {
          noteRequest(context.req);
          await handler(context);
        })
        .routes(),
    );

/** Any handler of the contract: it writes to Node's response, and Koa keeps out of it unless it throws. */
const rawHandler = (behind: Mount["behind"]): Koa.Middleware => {
  const handler = nodeHandler(behind);
  return async (context) => {
    // Koa starts from 404.
    context.res.statusCode = 200;
    await handler(context.req, context.res);
    context.respond = false;
  };
};

const anyHandler: Own = (app, { path, behind }) => void app.use(new Router().all(path, rawHandler(behind)).routes());

const thrown = { "WWW-Authenticate": "Basic", Vary: "Accept" };

/** What Koa itself does, and handlers in Koa's own ways. */
const OWN: Readonly<Partial<Record<Mount["behind"], Own>>> = {
  "no-route": () => {},
  "put-only": (app, { path }) => void app.use(new Router().put(path, rawHandler("answers")).routes()),
  "custom-error": (app, mounted, make) => {
    app.use(async (context, next) => {
      try {
        await next();
      } catch {
        context.status = 503;
        context.body = "custom";
      }
    });
    anyHandler(app, mounted, make);
  },
  "auth-first": (app, mounted, make) => {
    app.use((context, next) => {
      if (context.get("authorization") === "") context.throw(401, { headers: { "WWW-Authenticate": "Basic" } });
      return next();
    });
    anyHandler(app, mounted, make);
  },
  "koa-body": handle((context) => {
    context.vary("Accept-Encoding");
    context.body = { text: TEXT };
  }),
  "koa-throw": handle((context) => context.throw(401, "thrown by the handler", { headers: thrown })),
  "koa-redirect": handle((context) => context.redirect(LOCATION)),
  "koa-own-cors": handle((context) => {
    context.set({ "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "x-u", Vary: "Accept" });
    context.body = TEXT;
  }),
  "koa-stream": handle((context) => {
    context.body = Readable.from([CHUNK, TEXT]);
  }),
  "koa-no-respond": handle((context) => {
    context.respond = false;
    context.res.writeHead(200, { "Content-Type": "text/event-stream" }).end(`data: ${TEXT}\n\n`);
  }),
  "koa-router": (app, { path, policy }) => {
    const inner = new Router().use(cors(policy as Cors)).all("/", rawHandler("answers"));
    app.use(new Router().use(path, inner.routes()).routes());
  },
  "koa-route": (app, { path, policy }) =>
    void app.use(new Router().all(path, cors(policy as Cors), rawHandler("answers")).routes()),
  "koa-mount": (app, { path, policy }, make) => {
    const inner = new make();
    inner.use(cors(policy as Cors)).use(rawHandler("answers"));
    app.use(mount(path, inner));
  },
};

/** Behind these an outer policy rules the application, and the mount's own rules the route. */
const INNER = new Set<Mount["behind"]>(["koa-router", "koa-route"]);

function application(make: Application, mounted: Mount, outermost: boolean): RequestListener {
  const app = new make();
  app.silent = true;
  if (!outermost) {
    if (mounted.behind === "headers-first") {
      app.use((context, next) => {
        context.set(EARLIER_HEADERS);
        return next();
      });
    }
    if (mounted.outer) app.use(cors(mounted.outer as Cors));
    if (INNER.has(mounted.behind)) {
      if (!mounted.outer) app.use(cors({ origin: "*" }));
    } else if (mounted.behind !== "koa-mount") app.use(cors(mounted.policy as Cors));
  }
  (OWN[mounted.behind] ?? anyHandler)(app, mounted, make);
  const listener = app.callback() as RequestListener;
  if (!outermost) return listener;
  const once = withCors(listener, mounted.policy as Cors);
  return mounted.outer ? withCors(once, mounted.outer as Cors) : once;
}

/** `cors()` in an application of Koa, or `withCors()` around one. */
export function koaSubject(name: string, make: Application, outermost = false): ListenSubject {
  return {
    kind: "listen",
    name,
    protocol: "http/1.1",
    runtimes: ["node-20", "node-22", "node-24", "node-26", "deno", "bun"],
    can: ["node", "http/1.1", "router", "error-handler", "koa", outermost ? "front" : "middleware"],
    listen(mounts) {
      const find = byPath(mounts, (mounted) => application(make, mounted, outermost));
      return listenOn(createServer((request, response) => find(request.url ?? "/")(request, response)));
    },
  };
}
