import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import {
  fetchHandler,
  type FetchHandler,
  type FetchSubject,
  noteFetch,
  WORKERD_DEVIATIONS,
} from "@corsac/contract/fetch";
import {
  applicationPolicies,
  byPath,
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
import { cors } from "@corsac/hono";
import type { Context, Hono } from "hono";
import type { HTTPException } from "hono/http-exception";
import type { streamSSE } from "hono/streaming";

/** One version of Hono: its constructors and the helpers that handlers use. */
export interface HonoVersion {
  readonly Hono: typeof Hono;
  readonly HTTPException: typeof HTTPException;
  readonly streamSSE: typeof streamSSE;
}

type Serve = (app: Hono, mount: Mount, version: HonoVersion) => void;

/** Serves a handler in Hono's own ways. */
const handle =
  (handler: (c: Context, version: HonoVersion) => Response | Promise<Response>): Serve =>
  (app, _mount, version) =>
    void app.all("*", (c) => {
      noteFetch(c.req.raw);
      return handler(c, version);
    });

/** A handler of the contract. Hono needs a response; Bun ignores it after an upgrade. */
const serveNamed: Serve = (app, { handler: name }) => {
  const handler = fetchHandler(name);
  app.all("*", async (c) => (await handler(c.req.raw, c.env)) ?? new Response(null));
};

const answer = (c: Context): Response => {
  noteFetch(c.req.raw);
  return c.text(TEXT);
};

/** Hono's part in the handlers that frameworks implement. */
const FRAMEWORK: Readonly<Record<string, Serve>> = {
  "no-route": () => {},
  "put-only": (app, { path }) => void app.put(path, answer),
  "custom-error": (app, mount, version) => {
    app.onError((_error, c) => c.text("custom", 503));
    serveNamed(app, { ...mount, handler: "throws" }, version);
  },
  "headers-first": handle((c) => c.text(TEXT)),
  "auth-first": (app, mount, version) => {
    app.use(async (c, next) => {
      if (c.req.header("Authorization") !== undefined) return next();
      return c.body(null, 401, { "WWW-Authenticate": "Basic" });
    });
    serveNamed(app, mount, version);
  },
};

/** Handlers in Hono's own ways, and their responses. */
const HONO: OwnHandlers<Serve> = {
  "hono-http-exception": {
    does: "throws an HTTPException with a response",
    spec: "vary",
    status: 401,
    body: "no",
    others: { "www-authenticate": "Basic" },
    vary: ["accept"],
    serve: handle((_c, version) => {
      throw new version.HTTPException(401, { res: new Response("no", { status: 401, headers: UNAUTHORIZED }) });
    }),
  },
  "hono-redirect": {
    does: "calls c.redirect()",
    status: 302,
    others: { location: LOCATION },
    serve: handle((c) => c.redirect(LOCATION)),
  },
  "hono-middleware-sets-vary": {
    does: "runs behind middleware that sets Vary after it",
    spec: "vary",
    vary: ["accept-encoding"],
    serve(app, mount, version) {
      app.use(async (c, next) => {
        await next();
        c.res.headers.set("Vary", "Accept-Encoding");
      });
      serveNamed(app, mount, version);
    },
  },
  "hono-own-cors": {
    does: "sets CORS headers by c.header()",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    serve: handle((c) => {
      for (const [name, value] of Object.entries(OWN_CORS)) c.header(name, value);
      return c.text(TEXT);
    }),
  },
  "hono-sub-app": {
    does: "is in a sub-app that has the policy, inside another policy",
    body: TEXT,
    also: ["route"],
    serve: (app, { path, policy }, { Hono: App }) =>
      void app.route(path, new App().use(cors(policy as Cors)).all("/", answer)),
  },
  "hono-route": {
    does: "has the policy on its route, inside another policy",
    body: TEXT,
    also: ["route"],
    serve(app, { path, policy }) {
      const middleware = cors(policy as Cors);
      app.get(path, middleware, answer).put(path, middleware, answer);
    },
  },
  "hono-not-found": {
    does: "calls c.notFound()",
    status: 404,
    body: "custom",
    serve(app, mount, version) {
      app.notFound((c) => c.text("custom", 404));
      handle((c) => c.notFound() as Response | Promise<Response>)(app, mount, version);
    },
  },
  "hono-sse": {
    does: "calls streamSSE()",
    body: `data: ${TEXT}\n\n`,
    serve: handle((c, version) => version.streamSSE(c, (stream) => stream.writeSSE({ data: TEXT }))),
  },
};

const SCENARIOS = handlerScenarios(HONO);

const onError = (): Response => new Response(null, { status: 500 });
const wrap = (handler: FetchHandler, policy: Cors): FetchHandler => toCors(policy).wrap(handler, { onError });

function application(version: HonoVersion, mount: Mount, isOutermost: boolean): FetchHandler {
  const app = new version.Hono();
  const own = HONO[mount.handler];
  if (!isOutermost) {
    if (mount.handler === "headers-first") {
      app.use((c, next) => {
        for (const [name, value] of Object.entries(EARLIER_HEADERS)) c.header(name, value);
        return next();
      });
    }
    for (const policy of applicationPolicies(mount, own?.also?.includes("route") ?? false)) app.use(cors(policy, app));
  }
  (own?.serve ?? FRAMEWORK[mount.handler] ?? serveNamed)(app, mount, version);
  const fetch: FetchHandler = (request, ...platform) => app.fetch(request, platform[0] as object);
  return isOutermost ? withPolicies(mount, fetch, wrap) : fetch;
}

/** `cors()` in an application of Hono, or the core's `wrap()` around one. */
export function honoSubject(name: string, version: HonoVersion, isOutermost = false): FetchSubject {
  const place = isOutermost ? (["front"] as const) : (["middleware", "route-policies"] as const);
  return {
    kind: "fetch",
    name,
    runtimes: ["node-20", "node-22", "node-24", "node-26", "deno", "bun", "workerd"],
    can: ["fetch", "router", "error-handler", ...place],
    scenarios: SCENARIOS,
    deviations: WORKERD_DEVIATIONS,
    handler(mounts) {
      const find = byPath(mounts, (mount) => application(version, mount, isOutermost));
      return (request, ...platform) => find(request.url)(request, ...platform);
    },
  };
}
