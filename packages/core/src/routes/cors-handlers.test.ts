import { describe, expect, expectTypeOf, test, vi } from "vitest";
import { createCors } from "../create-cors.ts";
import { corsHandlers } from "./cors-handlers.ts";

const A = "https://a.example";
const E = "https://evil.example";
const policy = { origin: A, methods: ["PUT"], exposedHeaders: "x-e" } as const;

const request = (method: string, origin: string, headers: Record<string, string> = {}): Request =>
  new Request("https://api.example/x", { method, headers: { origin, ...headers } });
const preflight = (origin: string): Request => request("OPTIONS", origin, { "access-control-request-method": "PUT" });

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

const save = vi.fn<(request: Request, context: Context) => Promise<Response>>(
  async (_request, { params }) => new Response((await params).id),
);
const { GET, PUT, OPTIONS } = corsHandlers({ GET: () => Response.redirect("https://a.example/y"), PUT: save }, policy);

test("OPTIONS answers preflights", async () => {
  const allowed = await OPTIONS(preflight(A));
  expect(allowed).toMatchObject({ status: 204 });
  expect(allowed?.headers.get("access-control-allow-origin")).toBe(A);
  expect(allowed?.headers.get("access-control-allow-methods")).toBe("PUT");
  const refused = await OPTIONS(preflight(E));
  expect(refused).toMatchObject({ status: 403 });
  expect(refused?.headers.has("access-control-allow-origin")).toBe(false);
  expect(save).not.toHaveBeenCalled();
});

test("handlers keep their arguments and types, and their responses carry the fields", async () => {
  expectTypeOf(PUT).toEqualTypeOf(save);
  const response = await PUT(request("PUT", A), { params: Promise.resolve({ id: "7" }) });
  expect(await response.text()).toBe("7");
  expect(response.headers.get("access-control-allow-origin")).toBe(A);
  expect(response.headers.get("access-control-expose-headers")).toBe("x-e");
});

test("a response that cannot be changed is copied", async () => {
  const response = await (GET as (request: Request) => Response)(request("GET", A));
  expect(response).toMatchObject({ status: 302 });
  expect(response.headers.get("location")).toBe("https://a.example/y");
  expect(response.headers.get("access-control-allow-origin")).toBe(A);
  expect(response.headers.get("vary")).toBe("Origin");
});

describe("OPTIONS that is no preflight", () => {
  test("hears which methods there are", async () => {
    const response = await OPTIONS(request("OPTIONS", A));
    expect(response).toMatchObject({ status: 204 });
    expect(response?.headers.get("allow")).toBe("OPTIONS, GET, PUT, HEAD");
    expect(response?.headers.get("access-control-allow-origin")).toBe(A);
  });

  test("goes to the route's own", async () => {
    const own = corsHandlers({ OPTIONS: () => new Response("own") }, createCors(policy));
    expect(await ((await own.OPTIONS(request("OPTIONS", A))) as Response).text()).toBe("own");
    expect(await own.OPTIONS(preflight(A))).toMatchObject({ status: 204 });
  });
});

test("mistakes", () => {
  // @ts-expect-error any origin with credentials
  expect(() => corsHandlers({ GET }, { origin: "*", credentials: true })).toThrow("any-origin-with-credentials");
});
