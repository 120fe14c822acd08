import { createServer, type RequestListener } from "node:http";
import type { Cors } from "@corsac/core";
import {
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
import { cors, frameworkErrors } from "@corsac/fastify";
import { withCors } from "@corsac/node";
import type { fastify, FastifyInstance, FastifyReply, RouteHandlerMethod } from "fastify";

type Fastify = typeof fastify;
type Own = (app: FastifyInstance, mount: Mount) => void;

/** A handler in Fastify's own ways. */
const handle =
  (handler: (reply: FastifyReply) => unknown): Own =>
  (app, { path }) =>
    void app.all(path, (request, reply) => {
      noteRequest(request.raw);
      return handler(reply);
    });

/** Any handler of the contract: it writes to the raw response, and Fastify keeps out of it unless it throws. */
const rawHandler = (behind: Mount["behind"]): RouteHandlerMethod => {
  const handler = nodeHandler(behind);
  return async (request, reply) => {
    await handler(request.raw, reply.raw);
    reply.hijack();
  };
};

const anyHandler: Own = (app, { path, behind }) => void app.all(path, rawHandler(behind));

/** What Fastify itself does, and handlers in Fastify's own ways. */
const OWN: Readonly<Partial<Record<Mount["behind"], Own>>> = {
  "no-route": () => {},
  "put-only": (app, { path }) => void app.put(path, rawHandler("answers")),
  "custom-error": (app, mount) => {
    app.setErrorHandler((_error, _request, reply) => reply.code(503).send("custom"));
    anyHandler(app, mount);
  },
  "auth-first": (app, mount) => {
    app.addHook("onRequest", async (request, reply) => {
      if (request.headers.authorization !== undefined) return undefined;
      return reply.code(401).header("WWW-Authenticate", "Basic").send();
    });
    anyHandler(app, mount);
  },
  "headers-first": handle((reply) => reply.send(TEXT)),
  "fastify-send": handle((reply) => reply.header("Vary", "Accept").send(TEXT)),
  "fastify-own-cors": handle((reply) =>
    reply
      .headers({ "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "x-u", Vary: "Accept" })
      .send(TEXT),
  ),
  "fastify-send-error": handle((reply) =>
    reply
      .header("WWW-Authenticate", "Basic")
      .send(Object.assign(new Error("sent by the handler"), { statusCode: 401 })),
  ),
  "fastify-redirect": handle((reply) => reply.redirect(LOCATION)),
  "fastify-call-not-found": (app, mount) => {
    app.setNotFoundHandler((_request, reply) => reply.code(404).send("custom"));
    handle((reply) => reply.callNotFound())(app, mount);
  },
  "fastify-hijack": handle((reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { "Content-Type": "text/event-stream" }).end(`data: ${TEXT}\n\n`);
  }),
  "fastify-on-send": (app, mount) => {
    app.addHook("onSend", async (_request, reply) => void reply.header("Vary", "Accept-Encoding"));
    handle((reply) => reply.send(TEXT))(app, mount);
  },
  "fastify-scope": (app, { path, policy }) =>
    void app.register(
      async (scope) => {
        await scope.register(cors(policy as Cors));
        scope.all("/", rawHandler("answers"));
      },
      { prefix: path },
    ),
  "fastify-scope-without-route": (app, { path, policy }) =>
    void app.register(async (scope) => void scope.register(cors(policy as Cors)), { prefix: path }),
  "fastify-route": (app, { path, policy }) => void app.all(path, { config: { cors: policy } }, rawHandler("answers")),
  "fastify-bad-url": (app, { path }) => void app.get(`${path}/:name`, rawHandler("answers")),
};

/** Behind these the application has another policy, and the scope or the route has the mount's own. */
const INNER = new Set<Mount["behind"]>(["fastify-scope", "fastify-route"]);

async function application(make: Fastify, mount: Mount, outermost: boolean): Promise<RequestListener> {
  const app = make({ frameworkErrors: frameworkErrors() }) as FastifyInstance;
  const routes = OWN[mount.behind] ?? anyHandler;
  const policy = INNER.has(mount.behind) ? cors({ origin: "*" }) : cors(mount.policy as Cors);
  if (!outermost && mount.behind === "headers-first") {
    app.addHook("onRequest", async (_request, reply) => void reply.headers(EARLIER_HEADERS));
  }
  if (outermost || mount.behind === "fastify-scope-without-route") routes(app, mount);
  else if (mount.outer && INNER.has(mount.behind)) {
    app.register(cors(mount.outer as Cors));
    routes(app, mount);
  } else if (mount.outer) {
    // Two policies for one scope are an error at start-up: the inner one has a scope of its own.
    app.register(cors(mount.outer as Cors));
    app.register(async (scope) => {
      await scope.register(policy);
      routes(scope, mount);
    });
  } else {
    app.register(policy);
    routes(app, mount);
  }
  await app.ready();
  if (!outermost) return app.routing;
  const once = withCors(app.routing, mount.policy as Cors);
  return mount.outer ? withCors(once, mount.outer as Cors) : once;
}

/** `cors()` in an application of Fastify, or `withCors()` around one. */
export function fastifySubject(name: string, make: Fastify, outermost = false): ListenSubject {
  return {
    kind: "listen",
    name,
    protocol: "http/1.1",
    runtimes: ["node-20", "node-22", "node-24", "node-26", "deno", "bun"],
    can: ["node", "http/1.1", "router", "error-handler", "fastify", outermost ? "front" : "middleware"],
    async listen(mounts) {
      const listeners = new Map<Mount, RequestListener>();
      for (const mount of mounts) listeners.set(mount, await application(make, mount, outermost));
      const find = byPath(mounts, (mount) => listeners.get(mount) as RequestListener);
      return listenOn(createServer((request, response) => find(request.url ?? "/")(request, response as never)));
    },
  };
}
