import { createCors, type Decision } from "@corsac/core";
import { cors, type CorsMiddleware, type CorsState } from "@corsac/koa";
import { Router } from "@koa/router";
import Koa from "koa";
import { expectTypeOf, test } from "vitest";

test("cors() fits the types of Koa and of its router", () => {
  const middleware = cors({ origin: "https://a.example", credentials: true });
  expectTypeOf(middleware).toEqualTypeOf<CorsMiddleware>();
  expectTypeOf(middleware).toExtend<Koa.Middleware>();

  const app = new Koa<CorsState>();
  app.use(middleware).use((context) => {
    expectTypeOf(context.state.cors).toEqualTypeOf<Decision>();
  });
  new Koa().use(middleware);
  new Router().use(middleware).get("/x", middleware, (context) => {
    context.body = "x";
  });
});

test("cors() takes options, a policy, and values of wide types", () => {
  expectTypeOf(cors(createCors({ origin: "*" }))).toEqualTypeOf<CorsMiddleware>();
  expectTypeOf(cors({ origin: process.env["ALLOWED_ORIGIN"] })).toEqualTypeOf<CorsMiddleware>();
});

test("a function that chooses the policy gets Koa's context", () => {
  const everyone = createCors({ origin: "*" });
  cors(({ ctx, method }) => {
    expectTypeOf(ctx.get("x-tenant")).toBeString();
    expectTypeOf(method).toBeString();
    return everyone;
  });
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
