import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { corsTable } from "@corsac/core/table";
import { fetchHandler, noteFetch } from "@corsac/contract/fetch";
import {
  CHUNK,
  EVIL,
  handlerScenarios,
  LOCATION,
  type Mount,
  OWN_CORS,
  type OwnHandlers,
  type Scenario,
  TEXT,
  UNAUTHORIZED,
} from "@corsac/contract/subject";
import { cors as elysiaCors } from "@elysiajs/cors";
import { type Context, type Elysia, file, NotFoundError, redirect, sse, status, t } from "elysia";
import { cors } from "../src/cors.ts";

export type Serve = (app: Elysia, mount: Mount) => void;

/** Serves a handler in Elysia's own ways. */
const handle =
  (handler: (context: Context) => unknown): Serve =>
  (app, { path }) =>
    void app.all(path, (context) => {
      noteFetch(context.request);
      return handler(context as Context);
    });

const serveNamed: Serve = (app, { path, handler: name }) => {
  const handler = fetchHandler(name);
  app.all(path, ({ request }) => handler(request));
};

/** Elysia's part in the handlers that frameworks implement. */
const FRAMEWORK: Readonly<Record<string, Serve>> = {
  "no-route": () => {},
  "put-only": (app, { path }) => void app.put(path, ({ request }) => fetchHandler("answers")(request)),
  "custom-error": (app, mount) => {
    app.onError(() => new Response("custom", { status: 503 }));
    serveNamed(app, { ...mount, handler: "throws" });
  },
  "auth-first": (app, mount) => {
    app.onRequest(({ request }) => {
      if (!request.headers.has("authorization")) {
        return new Response(null, { status: 401, headers: { "WWW-Authenticate": "Basic" } });
      }
      return undefined;
    });
    serveNamed(app, mount);
  },
};

/** Handlers in Elysia's own ways, and their responses. */
const OWN: OwnHandlers<Serve> = {
  "elysia-value": {
    does: "returns an object",
    body: JSON.stringify({ text: TEXT }),
    also: ["head"],
    serve: handle(() => ({ text: TEXT })),
  },
  "elysia-constant": {
    does: "is a constant, which Bun serves itself",
    body: TEXT,
    reachesHandler: false,
    also: ["preflight"],
    serve: (app, { path }) => void app.get(path, TEXT),
  },
  "elysia-empty": { does: "returns nothing", body: "", serve: handle(() => {}) },
  "elysia-file": {
    does: "returns a file",
    body: TEXT,
    serve: handle(() => file("test/ok.txt")),
  },
  "elysia-status": {
    does: "returns status() and sets headers",
    status: 401,
    body: TEXT,
    others: { "www-authenticate": "Basic" },
    vary: ["accept"],
    serve: handle(({ set }) => {
      Object.assign(set.headers, UNAUTHORIZED);
      return status(401, TEXT);
    }),
  },
  "elysia-not-found": {
    does: "throws a NotFoundError",
    status: 404,
    serve: handle(() => {
      throw new NotFoundError();
    }),
  },
  "elysia-invalid": {
    does: "is behind a schema that the request does not match",
    status: 422,
    reachesHandler: false,
    serve: (app, { path }) => void app.get(path, TEXT, { query: t.Object({ page: t.Number() }) }),
  },
  "elysia-redirect": {
    does: "calls redirect()",
    status: 302,
    others: { location: LOCATION },
    serve: handle(() => redirect(LOCATION)),
  },
  "elysia-generator": {
    does: "is a generator",
    body: CHUNK + TEXT,
    serve: (app, { path }) =>
      void app.get(path, function* ({ request }) {
        noteFetch(request);
        yield CHUNK;
        yield TEXT;
      }),
  },
  "elysia-sse": {
    does: "yields sse()",
    body: `data: ${TEXT}\n\n`,
    serve: (app, { path }) =>
      void app.get(path, function* ({ request }) {
        noteFetch(request);
        yield sse(TEXT);
      }),
  },
  "elysia-own-cors": {
    does: "sets CORS headers by set.headers",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    serve: handle(({ set }) => {
      Object.assign(set.headers, OWN_CORS);
      return TEXT;
    }),
  },
  "elysia-cors-plugin": {
    does: "runs behind @elysiajs/cors, which allows other origins",
    spec: "allow-origin",
    exposes: ["x-u"],
    also: ["preflight"],
    serve(app, mount) {
      app.use(elysiaCors({ origin: EVIL, exposeHeaders: "x-u" }));
      serveNamed(app, mount);
    },
  },
  "elysia-mount": {
    does: "is an application under mount()",
    body: TEXT,
    also: ["preflight"],
    serve: (app, { path }) => void app.mount(path, (request) => fetchHandler("answers")(request) as Response),
  },
  "elysia-group": {
    does: "is in a group whose path has the policy, inside another policy",
    body: TEXT,
    also: ["route"],
    serve: (app, { path }) =>
      void app.group(path, (group) => group.all("", ({ request }) => fetchHandler("answers")(request))),
  },
};

/** The policies of an application. The last one that an application uses is the outermost. */
function policiesOf({ path, policy, outer, handler }: Mount): readonly Cors[] {
  const inner = toCors(policy as Cors);
  const around = outer === null ? null : toCors(outer as Cors);
  if (OWN[handler]?.also?.includes("route")) {
    return [corsTable([{ path, policy: inner }], around ?? { origin: "*" })];
  }
  return around === null ? [inner] : [inner, around];
}

/** An application with the policies of a mount around its handler. */
export function application(mount: Mount, app: Elysia, listening: Readonly<Record<string, Serve>> = {}): Elysia {
  for (const policy of policiesOf(mount)) app.use(cors(policy));
  (OWN[mount.handler]?.serve ?? listening[mount.handler] ?? FRAMEWORK[mount.handler] ?? serveNamed)(app, mount);
  return app;
}

export const SCENARIOS: readonly Scenario[] = handlerScenarios(OWN);
export const CAN = ["fetch", "router", "error-handler", "front", "route-policies"] as const;
