import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import {
  EARLIER_HEADERS,
  LOCATION,
  TEXT,
  WORKERD_DEVIATIONS,
  byPath,
  fetchHandler,
  noteFetch,
  type FetchSubject,
  type Mount,
} from "@corsac/contract/fetch";
import { cors } from "@corsac/hono";
import type { Context, Hono, MiddlewareHandler } from "hono";
import type { HTTPException } from "hono/http-exception";
import type { streamSSE } from "hono/streaming";

/** One version of Hono: its constructors and the helpers that handlers use. */
export interface HonoVersion {
  readonly Hono: typeof Hono;
  readonly HTTPException: typeof HTTPException;
  readonly streamSSE: typeof streamSSE;
}

type Own = (app: Hono, version: HonoVersion, mount: Mount) => void;

const handle =
  (handler: (c: Context, version: HonoVersion) => Response | Promise<Response>): Own =>
  (app, version) =>
    void app.all("*", (c) => {
      noteFetch(c.req.raw);
      return handler(c, version);
    });

/** Any handler of the contract. Hono has to be given a response; Bun ignores it after an upgrade. */
const anyHandler: Own = (app, _version, { behind }) => {
  const handler = fetchHandler(behind);
  app.all("*", async (c) => (await handler(c.req.raw, c.env)) ?? new Response(null));
};

const authenticate: MiddlewareHandler = async (c, next) => {
  if (c.req.header("Authorization") !== undefined) return next();
  return c.body(null, 401, { "WWW-Authenticate": "Basic" });
};

/** What Hono itself does, and handlers in Hono's own ways. */
const OWN: Readonly<Partial<Record<Mount["behind"], Own>>> = {
  "no-route": () => {},
  "put-only": (app, _version, mount) => void app.put(mount.path, (c) => fetchHandler("answers")(c.req.raw) as Response),
  "custom-error": (app, version, mount) => {
    app.onError((_error, c) => c.text("custom", 503));
    anyHandler(app, version, mount);
  },
  "headers-first": handle((c) => c.text(TEXT)),
  "hono-http-exception": handle((_c, version) => {
    const headers = { "WWW-Authenticate": "Basic", Vary: "Accept" };
    throw new version.HTTPException(401, { res: new Response("no", { status: 401, headers }) });
  }),
  "hono-redirect": handle((c) => c.redirect(LOCATION)),
  "hono-middleware-sets-vary": (app, version, mount) => {
    app.use(async (c, next) => {
      await next();
      c.res.headers.set("Vary", "Accept-Encoding");
    });
    anyHandler(app, version, mount);
  },
  "hono-own-cors": handle((c) => {
    c.header("Access-Control-Allow-Origin", "*");
    c.header("Access-Control-Expose-Headers", "x-u");
    c.header("Vary", "Accept");
    return c.text(TEXT);
  }),
  "hono-sub-app": (app, { Hono: App }, mount) => {
    const inner = new App().use(cors(mount.policy as Cors)).all("/", (c) => {
      noteFetch(c.req.raw);
      return c.text(TEXT);
    });
    app.route(mount.path, inner);
  },
  "hono-route": (app, _version, { path, policy }) => {
    const rule = cors(policy as Cors);
    const answers = (c: Context): Response => {
      noteFetch(c.req.raw);
      return c.text(TEXT);
    };
    app.get(path, rule, answers).put(path, rule, answers);
  },
  "hono-not-found": (app, version, mount) => {
    app.notFound((c) => c.text("custom", 404));
    handle((c) => c.notFound() as Response | Promise<Response>)(app, version, mount);
  },
  "hono-sse": handle((c, version) => version.streamSSE(c, (stream) => stream.writeSSE({ data: TEXT }))),
  "auth-first": (app, version, mount) => {
    app.use(authenticate);
    anyHandler(app, version, mount);
  },
};

/** Behind these another policy rules the application, and the mount's own rules the route. */
const INNER = new Set<Mount["behind"]>(["hono-sub-app", "hono-route"]);

function application(version: HonoVersion, mount: Mount, outermost: boolean): Hono {
  const app = new version.Hono();
  if (!outermost) {
    if (mount.behind === "headers-first") {
      app.use((c, next) => {
        for (const [name, value] of Object.entries(EARLIER_HEADERS)) c.header(name, value);
        return next();
      });
    }
    if (mount.outer) app.use(cors(mount.outer as Cors, app));
    if (!INNER.has(mount.behind)) app.use(cors(mount.policy as Cors, app));
    else if (!mount.outer) app.use(cors({ origin: "*" }, app));
  }
  (OWN[mount.behind] ?? anyHandler)(app, version, mount);
  return app;
}

const RUNTIMES = ["node-20", "node-22", "node-24", "node-26", "deno", "bun", "workerd"] as const;

/** `cors()` in an application of Hono, or the core's `wrap()` around one. */
export function honoSubject(name: string, version: HonoVersion, outermost = false): FetchSubject {
  return {
    kind: "fetch",
    name,
    runtimes: RUNTIMES,
    can: ["fetch", "router", "error-handler", "hono", outermost ? "front" : "middleware"],
    deviations: WORKERD_DEVIATIONS,
    handler(mounts) {
      const find = byPath(mounts, (mount): ReturnType<FetchSubject["handler"]> => {
        const app = application(version, mount, outermost);
        const fetch = (request: Request, ...platform: unknown[]) => app.fetch(request, platform[0] as object);
        if (!outermost) return fetch;
        const onError = (): Response => new Response(null, { status: 500 });
        const once = toCors(mount.policy).wrap(fetch, { onError });
        return mount.outer ? toCors(mount.outer).wrap(once, { onError }) : once;
      });
      return (request, ...platform) => find(request.url)(request, ...platform);
    },
  };
}
