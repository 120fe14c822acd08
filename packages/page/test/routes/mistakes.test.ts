import { createServer as createHttp2Server } from "node:http2";
import { describe, expect, test } from "vitest";
import { openPage, type Route } from "../../src/index.ts";

const APP = "https://app.example.com";
const API = "https://api.example.com";
const never = (): Response => new Response("x");

describe("openPage() refuses", () => {
  test.each([
    ["api.example.com", 'write an origin such as "https://api.example.com"'],
    ["https://api.example.com/", 'write "https://api.example.com"'],
    ["https://api.example.com/notes", 'write "https://api.example.com"'],
    ["https://API.example.com", 'write "https://api.example.com"'],
    ["https://api.example.com:443", 'write "https://api.example.com"'],
    ["wss://api.example.com", "write an origin"],
    ["*", "write an origin"],
    ["null", "write an origin"],
  ])("the origin %j", (origin, correction) => {
    const open = () => openPage(APP, { routes: { [origin]: never } });
    expect(open).toThrow(TypeError);
    expect(open).toThrow(`routes: ${JSON.stringify(origin)} is not a serialized origin`);
    expect(open).toThrow(correction);
  });

  test.each(["127.0.0.1:3000", "http://127.0.0.1:3000/notes", "http://127.0.0.1:3000/?a", "ws://127.0.0.1:3000", ""])(
    "the address %j",
    (address) => {
      expect(() => openPage(APP, { routes: { [API]: address } })).toThrow(
        `routes["${API}"]: ${JSON.stringify(address)} is not an address`,
      );
    },
  );

  test.each([[undefined], [null], [3000], [{}], [{ listen: never }]])("%j as a route", (route) => {
    expect(() => openPage(APP, { routes: { [API]: route as unknown as Route } })).toThrow(/is not a route\. Pass a/);
  });
});

test("an address may end with a slash", () => {
  expect(() => openPage(APP, { routes: { [API]: "http://127.0.0.1:3000/" } })).not.toThrow();
});

describe("a call rejects with the right form of the route", () => {
  test.each<[string, Route, RegExp]>([
    [
      "a fetch handler that returns nothing",
      (() => undefined) as never,
      /returned undefined\. A Node listener needs two/,
    ],
    ["a fetch handler that returns a string", (() => Promise.resolve("x")) as never, /returned string/],
    ["an object whose fetch() returns nothing", { fetch: () => undefined as never }, /returned undefined/],
    [
      "a fetch handler with two parameters",
      (_request: never, _context: never) => never(),
      /Pass a fetch handler with one/,
    ],
    [
      "an asynchronous fetch handler with two parameters",
      async (_request: never, _context: never) => never(),
      /Pass a fetch handler with one/,
    ],
    ["a server of HTTP/2", createHttp2Server(), /HTTP\/2 server without TLS/],
    ["a server that reads nothing", { emit: () => false, address: () => null }, /pass its address/],
  ])("%s", async (_title, route, message) => {
    const page = openPage(APP, { routes: { [API]: route } });
    const error = await page.fetch(API).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "RouteError", message: expect.stringMatching(message) });
  });
});

describe("an exception", () => {
  const BOOM = new Error("boom");
  const call = async (route: Route) => {
    const page = openPage(APP, { routes: { [API]: route } });
    const error = (await page.fetch(API).catch((reason: unknown) => reason)) as TypeError;
    return { page, message: (error.cause as Error).message };
  };

  test.each<[string, Route]>([
    [
      "a fetch handler",
      () => {
        throw BOOM;
      },
    ],
    ["an asynchronous fetch handler", () => Promise.reject(BOOM)],
  ])("of %s is a 500 without CORS headers", async (_title, route) => {
    const { page, message } = await call(route);
    expect(page.requests[0]?.response).toEqual({ status: 500, headers: [], error: BOOM });
    expect(message).toContain("The server threw Error: boom");
  });

  test.each<[string, Route]>([
    [
      "a Node listener",
      (_request: never, _response: never) => {
        throw BOOM;
      },
    ],
    ["an asynchronous Node listener", (_request: never, _response: never) => Promise.reject(BOOM)],
  ])("of %s breaks the connection", async (_title, route) => {
    const { page, message } = await call(route);
    expect(page.requests[0]).toMatchObject({ response: null, error: BOOM });
    expect(message).toContain("The server did not answer: boom");
  });

  test("stays in the messages of later failures only if it is their reason", async () => {
    const { message } = await call(() => new Response("x"));
    expect(message).not.toContain("threw");
  });

  test.each<[string, () => Response]>([
    ["Response.error()", () => Response.error()],
    ["an opaque response", () => Object.defineProperty(new Response(), "status", { value: 0 })],
  ])("stands for %s", async (_title, handler) => {
    expect((await call(handler)).message).toContain(
      "The server did not answer: The handler returned a Response with status 0",
    );
  });

  test("stands for a Response that was returned before", async () => {
    const response = new Response("x", { headers: { "Access-Control-Allow-Origin": "*" } });
    const page = openPage(APP, { routes: { [API]: () => response } });
    expect(await (await page.fetch(API)).text()).toBe("x");
    await expect(page.fetch(API)).rejects.toMatchObject({
      cause: { message: expect.stringContaining("The handler returned a Response twice") },
    });
  });
});
