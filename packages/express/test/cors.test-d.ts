import { createCors, type Decision } from "@corsac/core";
import { cors, type CorsHandler } from "@corsac/express";
import express5, { type RequestHandler as RequestHandler5 } from "express";
import express4, { type RequestHandler as RequestHandler4 } from "express4";
import { expectTypeOf, test } from "vitest";

test("fits the types of both majors", () => {
  const handler = cors({ origin: "https://a.example", credentials: true });
  expectTypeOf(handler).toEqualTypeOf<CorsHandler>();
  expectTypeOf(handler).toExtend<RequestHandler4>();
  expectTypeOf(handler).toExtend<RequestHandler5>();

  const app4 = express4();
  app4.use(handler).use("/api", handler).options("/x", handler);
  app4.get("/x/:id", handler, (request, response) => {
    expectTypeOf(request.params.id).toEqualTypeOf<string>();
    expectTypeOf(request.cors).toEqualTypeOf<Decision | undefined>();
    response.json(request.cors);
  });
  express4.Router().use(handler);

  const app5 = express5();
  app5.use(handler).use("/api", handler).options("/x", handler);
  app5.get("/x/:id", handler, (request, response) => {
    expectTypeOf(request.params.id).toEqualTypeOf<string>();
    expectTypeOf(request.cors).toEqualTypeOf<Decision | undefined>();
    response.json(request.cors);
  });
  express5.Router().use(handler);
});

test("options, a policy, and values of wide type", () => {
  expectTypeOf(cors(createCors({ origin: "*" }))).toEqualTypeOf<CorsHandler>();
  expectTypeOf(
    cors({ origin: process.env["ALLOWED_ORIGIN"], methods: ["GET"] as string[] }),
  ).toEqualTypeOf<CorsHandler>();
});

test("mistakes that a literal shows do not compile", () => {
  expectTypeOf(cors).toBeCallableWith({ origin: "*" });
  // @ts-expect-error any origin with credentials
  cors({ origin: "*", credentials: true });
  // @ts-expect-error an unknown option
  cors({ origin: "*", allowHeaders: ["x-a"] });
  // @ts-expect-error origin is required
  cors({});
});
