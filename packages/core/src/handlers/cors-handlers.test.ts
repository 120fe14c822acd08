import { describe, expect, expectTypeOf, test, vi } from "vitest";
import { createCors } from "../cors/create-cors.ts";
import type { Cors } from "../types/cors.ts";
import type { PolicyOptions } from "../types/options.ts";
import { corsHandlers, type RouteHandlers } from "./cors-handlers.ts";

const ALLOWED = "https://a.example";
const EVIL = "https://evil.example";
const policy = { origin: ALLOWED, methods: ["PUT"], exposedHeaders: "x-e" } as const;

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
  const allowed = await OPTIONS(preflight(ALLOWED));
  expect(allowed).toMatchObject({ status: 204 });
  expect(allowed.headers.get("access-control-allow-origin")).toBe(ALLOWED);
  expect(allowed.headers.get("access-control-allow-methods")).toBe("PUT");
  const refused = await OPTIONS(preflight(EVIL));
  expect(refused).toMatchObject({ status: 403 });
  expect(refused.headers.has("access-control-allow-origin")).toBe(false);
  expect(save).not.toHaveBeenCalled();
});

test("handlers keep their arguments and types, and their responses have the CORS headers", async () => {
  expectTypeOf(PUT).toEqualTypeOf<
    (request: Request, context: Context) => Response | Awaited<Response> | Promise<Response | Awaited<Response>>
  >();
  const response = await PUT(request("PUT", ALLOWED), { params: Promise.resolve({ id: "7" }) });
  expect(await response.text()).toBe("7");
  expect(response.headers.get("access-control-allow-origin")).toBe(ALLOWED);
  expect(response.headers.get("access-control-expose-headers")).toBe("x-e");
});

test("a response that cannot be changed is copied", async () => {
  const response = await GET(request("GET", ALLOWED));
  expect(response).toMatchObject({ status: 302 });
  expect(response.headers.get("location")).toBe("https://a.example/y");
  expect(response.headers.get("access-control-allow-origin")).toBe(ALLOWED);
  expect(response.headers.get("vary")).toBe("Origin");
});

describe("OPTIONS that is no preflight", () => {
  test("lists the methods of the handlers", async () => {
    const response = await OPTIONS(request("OPTIONS", ALLOWED));
    expect(response).toMatchObject({ status: 204 });
    expect(response.headers.get("allow")).toBe("GET, PUT, HEAD, OPTIONS");
    expect(response.headers.get("access-control-allow-origin")).toBe(ALLOWED);
  });

  test("goes to the route's own", async () => {
    const own = corsHandlers({ OPTIONS: () => new Response("own") }, createCors(policy));
    expect(await (await own.OPTIONS(request("OPTIONS", ALLOWED))).text()).toBe("own");
    expect(await own.OPTIONS(preflight(ALLOWED))).toMatchObject({ status: 204 });
  });
});

describe("methods", () => {
  const listed = async (handlers: RouteHandlers, options: PolicyOptions | Cors): Promise<string | null> =>
    (await corsHandlers(handlers, options as Cors).OPTIONS(preflight(ALLOWED))).headers.get(
      "access-control-allow-methods",
    );
  const handler = (): Response => new Response();

  test.each<[string, string | null, RouteHandlers, PolicyOptions | Cors]>([
    ["are those of the handlers", "GET, PUT, HEAD", { GET: handler, PUT: save }, { origin: ALLOWED }],
    ["and of an own OPTIONS", "DELETE, OPTIONS", { DELETE: handler, OPTIONS: handler }, { origin: ALLOWED }],
    ["in every policy of a list", "PUT", { PUT: save }, [{ origin: EVIL }, { origin: ALLOWED }]],
    ["unless options name them", "PATCH", { PUT: save }, { origin: ALLOWED, methods: "PATCH" }],
    ["unless the list's do", "PATCH", { PUT: save }, [{ origin: ALLOWED, methods: "PATCH" }, { origin: "*" }]],
    [
      "or the policy was made before",
      "GET, HEAD, PUT, PATCH, POST, DELETE",
      { PUT: save },
      createCors({ origin: ALLOWED }),
    ],
  ])("%s: %s", async (_, expected, handlers, options) => {
    expect(await listed(handlers, options)).toBe(expected);
  });

  test("a key that is no method is an error that says so", () => {
    expect(() => corsHandlers({ get: handler }, { origin: ALLOWED })).toThrow("method-case");
  });
});

test("the result has the given keys and OPTIONS, no other", () => {
  const some = corsHandlers({ GET: () => new Response(), POST: save }, policy);
  expectTypeOf<keyof typeof some>().toEqualTypeOf<"GET" | "POST" | "OPTIONS">();
  expect(new Set(Object.keys(some))).toEqual(new Set(["GET", "POST", "OPTIONS"]));
  expectTypeOf<Parameters<typeof some.GET>>().toEqualTypeOf<[request: Request]>();
  // @ts-expect-error the context is no optional
  void some.POST(request("POST", ALLOWED)).catch?.(() => {});
});

test("frameworks that say more of requests than WHATWG does", async () => {
  class NextRequest extends Request {
    readonly nextUrl = new URL(this.url);
  }
  const framework = corsHandlers({ GET: (next: NextRequest) => new Response(next.nextUrl.pathname) }, policy);
  expectTypeOf(framework.GET).parameter(0).toEqualTypeOf<NextRequest>();
  const response = await framework.GET(new NextRequest("https://api.example/x", { headers: { origin: ALLOWED } }));
  expect(await response.text()).toBe("/x");
  expect(response.headers.get("access-control-allow-origin")).toBe(ALLOWED);
});

test("GET's handler answers HEAD, with the CORS headers", async () => {
  const response = await GET(request("HEAD", ALLOWED));
  expect(response.headers.get("access-control-allow-origin")).toBe(ALLOWED);
});

test("mistakes", () => {
  // @ts-expect-error any origin with credentials
  expect(() => corsHandlers({ GET }, { origin: "*", credentials: true })).toThrow("any-origin-with-credentials");
});

describe("frameworks that call handlers with a context", () => {
  interface RouteEvent {
    readonly request: Request;
    readonly params: { readonly id?: string };
  }
  const context = (method: string, origin: string, headers?: Record<string, string>): RouteEvent => ({
    request: request(method, origin, headers),
    params: { id: "7" },
  });
  const route = corsHandlers(
    { GET: ({ params }: RouteEvent) => new Response(params.id), POST: () => new Response() },
    {
      origin: ALLOWED,
    },
  );

  test("the handler gets the context, and its response carries the headers", async () => {
    expectTypeOf(route.GET).parameter(0).toEqualTypeOf<RouteEvent>();
    const allowed = await route.GET(context("GET", ALLOWED));
    expect(await allowed.text()).toBe("7");
    expect(allowed.headers.get("access-control-allow-origin")).toBe(ALLOWED);
    const refused = await route.GET(context("GET", EVIL));
    expect(refused.headers.has("access-control-allow-origin")).toBe(false);
    expect(refused.headers.get("vary")).toBe("Origin");
  });

  test("OPTIONS and handlers without parameters take a context or a request", async () => {
    for (const input of [context("POST", ALLOWED), request("POST", ALLOWED)]) {
      expect((await route.POST(input as Request)).headers.get("access-control-allow-origin")).toBe(ALLOWED);
    }
    const asks = { "access-control-request-method": "POST" };
    expect(await route.OPTIONS(context("OPTIONS", ALLOWED, asks))).toMatchObject({ status: 204 });
    expect(await route.OPTIONS(context("OPTIONS", EVIL, asks))).toMatchObject({ status: 403 });
    type APIRoute = (context: RouteEvent) => Response | Promise<Response>;
    expectTypeOf(route.OPTIONS).toExtend<APIRoute>();
    expectTypeOf(route.POST).toExtend<APIRoute>();
    expectTypeOf(route.GET).toExtend<APIRoute>();
  });

  test("a shared context keeps its own properties: this and further arguments pass through", async () => {
    const seen: unknown[] = [];
    const { GET: handler } = corsHandlers(
      {
        GET(this: unknown, event: { readonly request: Request }, ...rest: unknown[]): Response {
          seen.push(this, event, rest);
          return new Response();
        },
      },
      { origin: ALLOWED },
    );
    const event = { request: request("GET", ALLOWED) };
    const self = {};
    await (handler as (...args: unknown[]) => unknown).call(self, event, 1, 2);
    expect(seen).toEqual([self, event, [1, 2]]);
    expect(seen[1]).toBe(event);
  });

  test.each([[undefined], [null], ["GET"], [{}], [{ req: {} }], [{ request: {} }], [{ request: "GET" }]])(
    "without a request it says what is missing: %j",
    (input) => {
      const call = route.GET as (input: unknown) => unknown;
      expect(() => call(input)).toThrow("called a handler without a Request");
    },
  );

  test("types: a handler whose argument holds no request does not compile", () => {
    interface OtherContext {
      readonly req: { readonly raw: Request };
    }
    const other = (c: OtherContext): Response => new Response(c.req.raw.url);
    // @ts-expect-error The first argument of a handler is a Request, or an object with a Request
    const { GET: handler } = corsHandlers({ GET: other }, { origin: ALLOWED });
    expect(() => (handler as (input: OtherContext) => unknown)({ req: { raw: request("GET", ALLOWED) } })).toThrow(
      TypeError,
    );
  });
});
