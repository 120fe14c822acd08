import { createServer } from "node:http";
import { createCors, type Cors, type Decision } from "@corsac/core";
import { cors, type CorsPlugin, frameworkErrors, type RoutePolicy } from "@corsac/fastify";
import { withCors } from "@corsac/node";
import { fastify, type FastifyContextConfig, type FastifyInstance } from "fastify";
import { expectTypeOf, test } from "vitest";

declare const unknownOrigin: string | undefined;
declare const list: string[];
declare const shared: Cors;

test("cors() takes options and policies", () => {
  expectTypeOf(cors({ origin: unknownOrigin, credentials: true })).toEqualTypeOf<CorsPlugin>();
  cors({ origin: list, credentials: true });
  cors(shared);
  cors(createCors({ origin: "*" }));
  // @ts-expect-error any origin with credentials
  cors({ origin: "*", credentials: true });
  // @ts-expect-error an option of another library
  cors({ origin: "*", allowMethods: ["GET"] });
  // @ts-expect-error no origin
  cors({ credentials: true });
  // @ts-expect-error not called
  void fastify().register(cors, { origin: "*" });
});

test("every kind of server takes the plugin", () => {
  expectTypeOf(fastify().register(cors(shared))).toExtend<FastifyInstance>();
  void fastify({ http2: true }).register(cors(shared));
  void fastify({ https: {} }).register(cors(shared), { prefix: "/x" });
  void fastify({ logger: true }).register(cors(shared));
  fastify({ frameworkErrors: frameworkErrors() });
  fastify({ frameworkErrors: frameworkErrors((error, request, reply) => void reply.send([error.code, request.url])) });
  fastify({ serverFactory: (handler) => createServer(withCors(handler, { origin: "https://a.example" })) });
});

test("config.cors takes options, a policy or false", () => {
  expectTypeOf<FastifyContextConfig["cors"]>().toEqualTypeOf<RoutePolicy | undefined>();
  const app = fastify();
  app.get("/1", { config: { cors: { origin: list, credentials: true } } }, () => "");
  app.get("/2", { config: { cors: shared } }, () => "");
  app.get("/3", { config: { cors: false } }, () => "");
  // @ts-expect-error `true` is no policy
  app.get("/4", { config: { cors: true } }, () => "");
  // @ts-expect-error no origin
  app.get("/6", { config: { cors: {} } }, () => "");
});

test("handlers read request.cors", () => {
  fastify().get("/", (request) => {
    expectTypeOf(request.cors).toEqualTypeOf<Decision | undefined>();
    return request.cors?.reason;
  });
});
