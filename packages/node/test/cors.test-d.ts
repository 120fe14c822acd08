import { createCors, type Cors, type Decision } from "@corsac/core";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttp2Server, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import { createServer as createHttpsServer } from "node:https";
import { expectTypeOf, test } from "vitest";
import { cors, type CorsMiddleware, withCors } from "../src/index.ts";

test("options, a policy, and values of wide type", () => {
  expectTypeOf(cors({ origin: "https://a.example", credentials: true })).toEqualTypeOf<CorsMiddleware>();
  expectTypeOf(cors(createCors({ origin: "*" }))).toEqualTypeOf<CorsMiddleware>();
  expectTypeOf(cors({} as Cors)).toEqualTypeOf<CorsMiddleware>();
  cors({ origin: process.env["ALLOWED_ORIGIN"], methods: ["GET"] as string[] });
});

test("mistakes that a literal shows do not compile", () => {
  expectTypeOf(cors).toBeCallableWith({ origin: "*" });
  // @ts-expect-error any origin with credentials
  cors({ origin: "*", credentials: true });
  // @ts-expect-error an unknown option
  cors({ origin: "*", allowHeaders: ["x-a"] });
  // @ts-expect-error origin is required
  cors({});
  // @ts-expect-error any origin with credentials
  withCors((_request, response) => response.end(), { origin: "*", credentials: true });
});

test("listeners get the request and response of their server", () => {
  const options = { origin: "https://a.example" } as const;
  createServer(
    withCors((request, response) => {
      expectTypeOf(request).toExtend<IncomingMessage>();
      expectTypeOf(request.cors).toEqualTypeOf<Decision>();
      expectTypeOf(response).toExtend<ServerResponse>();
    }, options),
  );
  createHttpsServer(
    {},
    withCors(async (_request: IncomingMessage, response: ServerResponse) => response.end(), options),
  );
  createHttp2Server(withCors((_request: Http2ServerRequest, response: Http2ServerResponse) => response.end(), options));
  createHttp2Server(
    withCors((request, response) => {
      expectTypeOf(request.stream.id).toEqualTypeOf<number | undefined>();
      expectTypeOf(response).toExtend<Http2ServerResponse>();
    }, options),
  );
});

test("as a middleware it takes either protocol", () => {
  const rule = cors({ origin: "*" });
  expectTypeOf(rule).parameter(0).toEqualTypeOf<IncomingMessage | Http2ServerRequest>();
  createServer((request, response) => rule(request, response, () => response.end()));
  createHttp2Server((request, response) => rule(request, response, () => response.end()));
});
