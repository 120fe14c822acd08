import type { RequestListener } from "node:http";
import { Readable } from "node:stream";
import { Router } from "@koa/router";
import type { Cors } from "@corsac/core";
import { type ListenSubject, nodeHandler, nodeSubject, noteRequest } from "@corsac/contract/node";
import {
  applicationPolicies,
  CHUNK,
  EARLIER_HEADERS,
  handlerScenarios,
  LOCATION,
  type Mount,
  OWN_CORS,
  type OwnHandlers,
  TEXT,
  UNAUTHORIZED,
  withPolicies,
} from "@corsac/contract/subject";
import { cors } from "@corsac/koa";
import { withCors } from "@corsac/node";
import type Koa from "koa";
import mount from "koa-mount";

type Application = typeof Koa;
type Serve = (app: Koa, mounted: Mount, make: Application) => void;

/** Serves a handler in Koa's own ways. */
const handle =
  (handler: (context: Koa.Context) => unknown): Serve =>
  (app, { path }) => {
    const router = new Router().all(path, async (context) => {
      noteRequest(context.req);
      await handler(context);
    });
    app.use(router.routes());
  };

/** A handler of the contract: it writes to Node's response, and Koa writes nothing unless the handler throws. */
const rawHandler = (name = "answers"): Koa.Middleware => {
  const handler = nodeHandler(name);
  return async (context) => {
    // Koa starts from 404.
    context.res.statusCode = 200;
    await handler(context.req, context.res);
    context.respond = false;
  };
};

const serveNamed: Serve = (app, { path, handler }) =>
  void app.use(new Router().all(path, rawHandler(handler)).routes());

/** Koa's part in the handlers that frameworks implement. */
const FRAMEWORK: Readonly<Record<string, Serve>> = {
  "no-route": () => {},
  "put-only": (app, { path }) => void app.use(new Router().put(path, rawHandler()).routes()),
  "custom-error": (app, mounted, make) => {
    app.use(async (context, next) => {
      try {
        await next();
      } catch {
        context.status = 503;
        context.body = "custom";
      }
    });
    serveNamed(app, { ...mounted, handler: "throws" }, make);
  },
  "auth-first": (app, mounted, make) => {
    app.use((context, next) => {
      if (context.get("authorization") === "") context.throw(401, { headers: { "WWW-Authenticate": "Basic" } });
      return next();
    });
    serveNamed(app, mounted, make);
  },
};

/** Handlers in Koa's own ways, and their responses. */
const KOA: OwnHandlers<Serve> = {
  "koa-body": {
    does: "calls ctx.vary()",
    spec: "vary",
    vary: ["accept-encoding"],
    serve: handle((context) => {
      context.vary("Accept-Encoding");
      context.body = { text: TEXT };
    }),
  },
  "koa-throw": {
    does: "calls ctx.throw() with headers of its own",
    status: 401,
    others: { "www-authenticate": "Basic" },
    vary: ["accept"],
    serve: handle((context) => context.throw(401, "thrown by the handler", { headers: UNAUTHORIZED })),
  },
  "koa-redirect": {
    does: "calls ctx.redirect()",
    status: 302,
    others: { location: LOCATION },
    serve: handle((context) => context.redirect(LOCATION)),
  },
  "koa-own-cors": {
    does: "sets CORS headers by ctx.set()",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    serve: handle((context) => {
      context.set(OWN_CORS);
      context.body = TEXT;
    }),
  },
  "koa-stream": {
    does: "answers with a stream",
    body: CHUNK + TEXT,
    serve: handle((context) => {
      context.body = Readable.from([CHUNK, TEXT]);
    }),
  },
  "koa-no-respond": {
    does: "sets ctx.respond to false and writes to ctx.res",
    others: { "content-type": "text/event-stream" },
    body: `data: ${TEXT}\n\n`,
    serve: handle((context) => {
      context.respond = false;
      context.res.writeHead(200, { "Content-Type": "text/event-stream" }).end(`data: ${TEXT}\n\n`);
    }),
  },
  "koa-router": {
    does: "is in a nested router that has the policy, inside another policy",
    body: TEXT,
    also: ["route"],
    serve(app, { path, policy }) {
      const inner = new Router().use(cors(policy as Cors)).all("/", rawHandler());
      app.use(new Router().use(path, inner.routes()).routes());
    },
  },
  "koa-route": {
    does: "has the policy on its route, inside another policy",
    body: TEXT,
    also: ["route"],
    serve: (app, { path, policy }) => void app.use(new Router().all(path, cors(policy as Cors), rawHandler()).routes()),
  },
  "koa-mount": {
    does: "is in a mounted application that has the policy",
    body: TEXT,
    also: ["preflight"],
    serve(app, { path, policy }, make) {
      const inner = new make();
      inner.use(cors(policy as Cors)).use(rawHandler());
      app.use(mount(path, inner));
    },
  },
};

const SCENARIOS = handlerScenarios(KOA);

function application(make: Application, mounted: Mount, isOutermost: boolean): RequestListener {
  const app = new make();
  app.silent = true;
  const own = KOA[mounted.handler];
  if (!isOutermost) {
    if (mounted.handler === "headers-first") {
      app.use((context, next) => {
        context.set(EARLIER_HEADERS);
        return next();
      });
    }
    const isOnRoute = own?.also?.includes("route") ?? false;
    const policies = mounted.handler === "koa-mount" ? [] : applicationPolicies(mounted, isOnRoute);
    for (const policy of policies) app.use(cors(policy));
  }
  (own?.serve ?? FRAMEWORK[mounted.handler] ?? serveNamed)(app, mounted, make);
  const listener = app.callback() as RequestListener;
  return isOutermost ? withPolicies(mounted, listener, withCors) : listener;
}

/** `cors()` in an application of Koa, or `withCors()` around one. */
export function koaSubject(name: string, make: Application, isOutermost = false): ListenSubject {
  const place = isOutermost ? (["front"] as const) : (["middleware", "route-policies"] as const);
  return nodeSubject({
    name,
    can: ["node", "http/1.1", "router", "error-handler", ...place],
    scenarios: SCENARIOS,
    application: (mounted) => application(make, mounted, isOutermost),
  });
}
