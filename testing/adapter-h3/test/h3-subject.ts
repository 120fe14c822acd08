import type { Cors } from "@corsac/core";
import { cors } from "@corsac/adapter-h3";
import { fetchHandler, type FetchSubject, noteFetch, WORKERD_DEVIATIONS } from "@corsac/contract/fetch";
import {
  applicationPolicies,
  byPath,
  EARLIER_HEADERS,
  handlerScenarios,
  LOCATION,
  type Mount,
  OWN_CORS,
  type OwnHandlers,
  type Scenario,
  TEXT,
  UNAUTHORIZED,
} from "@corsac/contract/subject";
import { H3, type H3Event, HTTPError, redirect } from "h3";

type Serve = (app: H3, mount: Mount) => void;

/** Serves a handler in h3's own ways. */
const handle =
  (handler: (event: H3Event) => unknown): Serve =>
  (app, { path }) =>
    void app.all(path, (event) => {
      noteFetch(event.req as Request);
      return handler(event);
    });

/** A handler of the contract. h3 needs a response; Bun ignores it after an upgrade. */
const serveNamed: Serve = (app, { path, handler: name }) => {
  const handler = fetchHandler(name);
  app.all(
    path,
    async ({ req, context }) =>
      (await handler(req as Request, ...((context["platform"] ?? []) as unknown[]))) ?? new Response(),
  );
};

/** h3's part in the handlers that frameworks implement. */
const FRAMEWORK: Readonly<Record<string, Serve>> = {
  "no-route": () => {},
  "put-only": (app, { path }) => void app.put(path, ({ req }) => fetchHandler("answers")(req as Request)),
  "custom-error": (app, mount) => {
    app.config.onError = () => new Response("custom", { status: 503 });
    serveNamed(app, { ...mount, handler: "throws" });
  },
  "headers-first": handle(() => TEXT),
};

/** Handlers in h3's own ways, and their responses. */
const OWN: OwnHandlers<Serve> = {
  "h3-value": {
    does: "returns an object",
    body: JSON.stringify({ text: TEXT }),
    serve: handle(() => ({ text: TEXT })),
  },
  "h3-own-cors": {
    does: "sets CORS headers by event.res.headers",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    serve: handle(({ res }) => {
      for (const [name, value] of Object.entries(OWN_CORS)) res.headers.set(name, value);
      return TEXT;
    }),
  },
  "h3-http-error": {
    does: "throws an HTTPError with headers",
    status: 401,
    others: { "www-authenticate": "Basic" },
    vary: ["accept"],
    serve: handle(() => {
      throw new HTTPError({ status: 401, headers: UNAUTHORIZED });
    }),
  },
  "h3-redirect": {
    does: "calls redirect()",
    status: 302,
    others: { location: LOCATION },
    serve: handle(() => redirect(LOCATION)),
  },
};

/** An application with the policies of a mount in front of its handler. */
export function application(mount: Mount): H3 {
  const app = new H3({ silent: true });
  if (mount.handler === "headers-first") {
    app.use(({ res }) => {
      for (const [name, value] of Object.entries(EARLIER_HEADERS)) res.headers.set(name, value);
    });
  }
  for (const policy of applicationPolicies(mount, false)) app.use(cors(policy as Cors));
  (OWN[mount.handler]?.serve ?? FRAMEWORK[mount.handler] ?? serveNamed)(app, mount);
  return app;
}

export const SCENARIOS: readonly Scenario[] = handlerScenarios(OWN);
export const CAN = ["fetch", "router", "error-handler", "middleware"] as const;

/** `cors()` in an application of h3, as a fetch handler. */
export const subject: FetchSubject = {
  kind: "fetch",
  name: "h3, cors()",
  runtimes: ["deno", "bun", "workerd"],
  can: CAN,
  scenarios: SCENARIOS,
  deviations: WORKERD_DEVIATIONS,
  handler(mounts) {
    const find = byPath(mounts, application);
    return (request, ...platform) => find(request.url).request(request, undefined, { platform });
  },
};
