import { createCors } from "@corsac/core";
import { corsHandlers } from "@corsac/next";
import { forbidden, notFound, permanentRedirect, redirect, unauthorized } from "next/navigation.js";
import { afterEach, describe, expect, test, vi } from "vitest";

const ALLOWED = "https://app.example.com";
const POLICY = { origin: ALLOWED, credentials: true } as const;

type Headers_ = Readonly<Record<string, string>>;
const request = (method = "GET", headers: Headers_ = {}): Request =>
  new Request("https://api.example.com/", {
    method,
    headers: { Host: "api.example.com", Origin: ALLOWED, ...headers },
  });

async function call(handler: (request: Request) => Response, of = request("POST")): Promise<Response> {
  return corsHandlers({ POST: handler }, POLICY).POST(of);
}

afterEach(() => {
  vi.restoreAllMocks();
  delete process.env["__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS"];
});

describe("a handler that throws", () => {
  test("keeps the target and the status of redirect() and permanentRedirect()", async () => {
    const temporary = await call(() => redirect("/a;b?c=1;d"));
    expect([temporary.status, temporary.headers.get("location")]).toEqual([307, "/a;b?c=1;d"]);
    const permanent = await call(() => permanentRedirect("https://b.example/x"));
    expect([permanent.status, permanent.headers.get("location")]).toEqual([308, "https://b.example/x"]);
    expect(permanent.headers.get("access-control-allow-origin")).toBe(ALLOWED);
  });

  test.each(["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "redirects the request of a form (%s) to GET, as Next.js does",
    async (type) => {
      const response = await call(() => redirect("/done"), request("POST", { "Content-Type": type }));
      expect([response.status, response.headers.get("location")]).toEqual([303, "/done"]);
    },
  );

  test("keeps the status of notFound(), forbidden() and unauthorized()", async () => {
    process.env["__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS"] = "true";
    for (const [interrupt, status] of [
      [notFound, 404],
      [forbidden, 403],
      [unauthorized, 401],
    ] as const) {
      const response = await call(() => interrupt());
      expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([status, ALLOWED]);
    }
  });

  test("logs any other error and answers 500", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const error = new Error("no database");
    const response = await call(() => {
      throw error;
    });
    expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([500, ALLOWED]);
    expect(log.mock.calls).toEqual([[error]]);
  });

  test("leaves errors to Next.js that end the render of a static route", async () => {
    const dynamic = Object.assign(new Error("Dynamic server usage"), { digest: "DYNAMIC_SERVER_USAGE" });
    const handler = (): never => {
      throw dynamic;
    };
    await expect(call(handler)).rejects.toBe(dynamic);
    const own = new Error("no database");
    const { GET } = corsHandlers({ GET: () => Promise.reject<Response>(own) }, POLICY);
    await expect(GET(new Request("https://api.example.com/"))).rejects.toBe(own);
  });
});

describe("a route behind a proxy with a policy", () => {
  const hello = (): Response => new Response("hello");
  const behind = (headers: Headers_) => call(hello, request("POST", headers));

  test("answers if the proxy shares the response in the same way", async () => {
    const response = await behind({
      "Access-Control-Allow-Origin": ALLOWED,
      "Access-Control-Allow-Credentials": "true",
    });
    expect(await response.text()).toBe("hello");
  });

  test("answers if the proxy shares the response with nobody", async () => {
    expect((await behind({ Vary: "Origin" })).headers.get("access-control-allow-origin")).toBe(ALLOWED);
  });

  test.each([
    ["with any origin", { "Access-Control-Allow-Origin": "*" }],
    ["without credentials", { "Access-Control-Allow-Origin": ALLOWED }],
  ])("throws if the proxy shares it %s", async (_, headers) => {
    await expect(behind(headers)).rejects.toThrow("corsProxy(corsTable([{ path, policy }], otherwise))");
  });

  test("throws if the route's own policy refuses the origin", async () => {
    const { GET } = corsHandlers({ GET: hello }, createCors({ origin: "https://admin.example.com" }));
    const of = request("GET", { "Access-Control-Allow-Origin": ALLOWED });
    await expect(GET(of)).rejects.toThrow("different CORS policies");
  });
});

test("a policy by a function is made at the first request, not when the module loads", async () => {
  const read = vi.fn<() => typeof POLICY>(() => POLICY);
  const { GET } = corsHandlers({ GET: () => new Response("hello") }, createCors(read));
  expect(read).not.toHaveBeenCalled();
  expect((await GET(request())).headers.get("access-control-allow-origin")).toBe(ALLOWED);
  expect(read).toHaveBeenCalledOnce();
});
