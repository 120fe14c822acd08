import type { RequestListener } from "node:http";
import type { Cors } from "@corsac/core";
import { type ListenSubject, nodeHandler, nodeSubject, noteRequest } from "@corsac/contract/node";
import {
  ALLOWED,
  answered,
  applicationPolicies,
  approved,
  EARLIER_HEADERS,
  EVIL,
  forbidden,
  frameworkResponse,
  get,
  handlerScenarios,
  LOCATION,
  type Mount,
  must,
  OWN_CORS,
  type OwnHandlers,
  preflightPut,
  REFERENCE_POLICY,
  scenario,
  type Scenario,
  shared,
  TEXT,
  unshared,
  withPolicies,
} from "@corsac/contract/subject";
import { cors, frameworkErrors } from "@corsac/fastify";
import { withCors } from "@corsac/node";
import type { fastify, FastifyInstance, FastifyReply, RouteHandlerMethod } from "fastify";

type Fastify = typeof fastify;
type Serve = (app: FastifyInstance, mount: Mount) => void;

/** Serves a handler in Fastify's own ways. */
const handle =
  (handler: (reply: FastifyReply) => unknown): Serve =>
  (app, { path }) =>
    void app.all(path, (request, reply) => {
      noteRequest(request.raw);
      return handler(reply);
    });

/** A handler of the contract: it writes to the raw response, and Fastify writes nothing unless the handler throws. */
const rawHandler = (name = "answers"): RouteHandlerMethod => {
  const handler = nodeHandler(name);
  return async (request, reply) => {
    await handler(request.raw, reply.raw);
    reply.hijack();
  };
};

const serveNamed: Serve = (app, { path, handler }) => void app.all(path, rawHandler(handler));

/** Fastify's part in the handlers that frameworks implement, and the handlers of scenarios below. */
const FRAMEWORK: Readonly<Record<string, Serve>> = {
  "no-route": () => {},
  "put-only": (app, { path }) => void app.put(path, rawHandler()),
  "custom-error": (app, mount) => {
    app.setErrorHandler((_error, _request, reply) => reply.code(503).send("custom"));
    serveNamed(app, { ...mount, handler: "throws" });
  },
  "auth-first": (app, mount) => {
    app.addHook("onRequest", async (request, reply) => {
      if (request.headers.authorization !== undefined) return undefined;
      return reply.code(401).header("WWW-Authenticate", "Basic").send();
    });
    serveNamed(app, mount);
  },
  "headers-first": handle((reply) => reply.send(TEXT)),
  "fastify-scope-without-route": (app, { path, policy }) =>
    void app.register(async (scope) => void scope.register(cors(policy as Cors)), { prefix: path }),
  "fastify-bad-url": (app, { path }) => void app.get(`${path}/:name`, rawHandler()),
};

/** Handlers in Fastify's own ways, and their responses. */
const FASTIFY: OwnHandlers<Serve> = {
  "fastify-send": {
    does: "sets Vary by reply.header()",
    spec: "vary",
    body: TEXT,
    vary: ["accept"],
    serve: handle((reply) => reply.header("Vary", "Accept").send(TEXT)),
  },
  "fastify-own-cors": {
    does: "sets CORS headers by reply.headers()",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    serve: handle((reply) => reply.headers(OWN_CORS).send(TEXT)),
  },
  "fastify-send-error": {
    does: "passes an error to reply.send()",
    status: 401,
    others: { "www-authenticate": "Basic" },
    serve: handle((reply) =>
      reply
        .header("WWW-Authenticate", "Basic")
        .send(Object.assign(new Error("sent by the handler"), { statusCode: 401 })),
    ),
  },
  "fastify-redirect": {
    does: "calls reply.redirect()",
    status: 302,
    others: { location: LOCATION },
    serve: handle((reply) => reply.redirect(LOCATION)),
  },
  "fastify-call-not-found": {
    does: "calls reply.callNotFound()",
    status: 404,
    body: "custom",
    serve(app, mount) {
      app.setNotFoundHandler((_request, reply) => reply.code(404).send("custom"));
      handle((reply) => reply.callNotFound())(app, mount);
    },
  },
  "fastify-hijack": {
    does: "calls reply.hijack() and writes to reply.raw",
    others: { "content-type": "text/event-stream" },
    body: `data: ${TEXT}\n\n`,
    serve: handle((reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { "Content-Type": "text/event-stream" }).end(`data: ${TEXT}\n\n`);
    }),
  },
  "fastify-on-send": {
    does: "runs behind an onSend hook that sets Vary",
    spec: "vary",
    body: TEXT,
    vary: ["accept-encoding"],
    serve(app, mount) {
      app.addHook("onSend", async (_request, reply) => void reply.header("Vary", "Accept-Encoding"));
      handle((reply) => reply.send(TEXT))(app, mount);
    },
  },
  "fastify-scope": {
    does: "is in a scope that has the policy, inside another policy",
    body: TEXT,
    also: ["route"],
    serve: (app, { path, policy }) =>
      void app.register(
        async (scope) => {
          await scope.register(cors(policy as Cors));
          scope.all("/", rawHandler());
        },
        { prefix: path },
      ),
  },
  "fastify-route": {
    does: "has the policy in its route's config, inside another policy",
    body: TEXT,
    also: ["route"],
    serve: (app, { path, policy }) => void app.all(path, { config: { cors: policy } }, rawHandler()),
  },
};

const SCENARIOS: readonly Scenario[] = [
  ...handlerScenarios(FASTIFY),
  scenario(
    "fastify-scope-without-route",
    REFERENCE_POLICY,
    [
      must(
        "preflight",
        "answer a preflight inside a scope's prefix for a path without a route",
        "protocol",
        preflightPut(ALLOWED),
        answered(approved(ALLOWED)),
      ),
      must(
        "preflight-refused",
        "refuse another origin's preflight inside a scope's prefix for a path without a route",
        "protocol",
        preflightPut(EVIL),
        forbidden(),
      ),
      must("allowed", "carry the CORS headers on a 404 inside a scope's prefix", "protocol", get(ALLOWED), {
        status: 404,
        reachesHandler: false,
        cors: shared(ALLOWED),
      }),
      must("refused", "carry none for another origin on a 404 inside a scope's prefix", "protocol", get(EVIL), {
        status: 404,
        reachesHandler: false,
        cors: unshared(),
      }),
    ],
    { handler: "fastify-scope-without-route" },
  ),
  scenario(
    "fastify-bad-url",
    REFERENCE_POLICY,
    frameworkResponse(400, "a 400 for a malformed URL", (origin) => ({ ...get(origin), suffix: "/%g1" })),
    { handler: "fastify-bad-url" },
  ),
];

async function application(make: Fastify, mount: Mount, isOutermost: boolean): Promise<RequestListener> {
  const app = make({ frameworkErrors: frameworkErrors() }) as FastifyInstance;
  const own = FASTIFY[mount.handler];
  const serve = own?.serve ?? FRAMEWORK[mount.handler] ?? serveNamed;
  const isApplied = !isOutermost && mount.handler !== "fastify-scope-without-route";
  const policies = isApplied ? applicationPolicies(mount, own?.also?.includes("route") ?? false) : [];
  if (!isOutermost && mount.handler === "headers-first") {
    app.addHook("onRequest", async (_request, reply) => void reply.headers(EARLIER_HEADERS));
  }
  const [first, inner] = policies;
  if (first !== undefined) app.register(cors(first));
  if (inner === undefined) serve(app, mount);
  else {
    // Two policies for one scope are an error at start-up: the inner one has a scope of its own.
    app.register(async (scope) => {
      await scope.register(cors(inner));
      serve(scope, mount);
    });
  }
  await app.ready();
  return isOutermost ? withPolicies(mount, app.routing as RequestListener, withCors) : (app.routing as RequestListener);
}

/** `cors()` in an application of Fastify, or `withCors()` around one. */
export function fastifySubject(name: string, make: Fastify, isOutermost = false): ListenSubject {
  const place = isOutermost ? (["front"] as const) : (["middleware", "route-policies"] as const);
  return nodeSubject({
    name,
    can: ["node", "http/1.1", "router", "error-handler", ...place],
    scenarios: SCENARIOS,
    application: (mount) => application(make, mount, isOutermost),
  });
}
