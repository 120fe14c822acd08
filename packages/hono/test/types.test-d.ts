import { createCors, type Cors, type Decision } from "@corsac/core";
import { cors } from "@corsac/hono";
import { Hono, type MiddlewareHandler } from "hono";
import { expectTypeOf, test } from "vitest";

declare const unknownOrigin: string | undefined;
declare const list: string[];
declare const shared: Cors;

test("cors() takes options and policies", () => {
  expectTypeOf(cors({ origin: unknownOrigin, credentials: true })).toEqualTypeOf<MiddlewareHandler>();
  cors({ origin: list, credentials: true });
  cors(shared);
  cors(createCors({ origin: "*" }));
  // @ts-expect-error any origin with credentials
  cors({ origin: "*", credentials: true });
  // @ts-expect-error an option of another library
  cors({ origin: "*", allowMethods: ["GET"] });
  // @ts-expect-error no origin
  cors({ credentials: true });
  // @ts-expect-error nothing
  cors();
});

test("handlers read c.get('cors')", () => {
  const app = new Hono<{ Bindings: { KEY: string }; Variables: { user: string } }>().use(cors({ origin: "*" }));
  app.get("/", (c) => {
    expectTypeOf(c.get("cors")).toEqualTypeOf<Decision>();
    expectTypeOf(c.var.cors).toEqualTypeOf<Decision>();
    expectTypeOf(c.get("user")).toEqualTypeOf<string>();
    return c.text(c.env.KEY);
  });
  new Hono().get("/", (c) => c.text(c.get("cors").reason));
});
