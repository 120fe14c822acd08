import { describe, expect, test } from "vitest";
import { openPage } from "../browser/browser.ts";

const PAGE = "https://app.example.com/notes/index.html";
const page = openPage(PAGE);
const headersOf = (init: RequestInit) => [...new page.Request("/", init).headers];

describe("URL and referrer", () => {
  test.each([
    ["1", "https://app.example.com/notes/1"],
    ["", PAGE],
    ["//api.example.com/", "https://api.example.com/"],
  ])("resolves %j against the page", (url, resolved) => {
    expect(new page.Request(url).url).toBe(resolved);
  });

  test.each([
    ["list", "https://app.example.com/notes/list"],
    ["https://api.example.com/", "about:client"],
    ["", ""],
  ])("takes the referrer %j as %j", (referrer, taken) => {
    expect(new page.Request("/", { referrer }).referrer).toBe(taken);
  });

  test("copies another request with its members", () => {
    const request = new page.Request("/", { method: "PUT", body: "x", credentials: "include", cache: "no-store" });
    const copy = new page.Request("/other", request);
    expect(copy).toMatchObject({ method: "PUT", credentials: "include", cache: "no-store" });
    expect(copy.url).toBe("https://app.example.com/other");
  });
});

describe("headers", () => {
  test.each(["Cookie", "Origin", "referer", "Sec-Fetch-Mode", "Proxy-X", "Host"])("drops %s", (name) => {
    expect(headersOf({ headers: { [name]: "x" } })).toEqual([]);
    const { headers } = new page.Request("/");
    headers.set(name, "x");
    headers.append(name, "x");
    expect(headers.has(name)).toBe(false);
  });

  test("keeps what script can set, and removes it", () => {
    const { headers } = new page.Request("/", { headers: [["x-a", "1"]] });
    headers.append("X-A", "2");
    headers.set("x-b", "3");
    expect([...headers]).toEqual([
      ["x-a", "1, 2"],
      ["x-b", "3"],
    ]);
    headers.delete("x-a");
    expect([...headers]).toEqual([["x-b", "3"]]);
  });

  test("judges a value without whitespace around it", () => {
    const { headers } = new page.Request("/");
    headers.append("X-HTTP-Method-Override", "\ttrace");
    expect([...headers]).toEqual([]);
    headers.append("X-HTTP-Method-Override", " PUT ");
    expect(headers.get("x-http-method-override")).toBe("PUT");
  });

  test("keeps only what a form could send in mode no-cors", () => {
    const init: RequestInit = { mode: "no-cors", headers: { accept: "text/*", "x-a": "1", range: "bytes=0-" } };
    expect(headersOf(init)).toEqual([["accept", "text/*"]]);
    const { headers } = new page.Request("/", init);
    headers.append("accept", "s".repeat(127));
    expect(headers.get("accept")).toBe("text/*");
    headers.set("content-type", "text/plain");
    headers.delete("content-type");
    headers.delete("accept");
    expect([...headers]).toEqual([]);
  });

  test("drops the type of a body that mode no-cors does not allow", () => {
    const body = new Blob(["{}"], { type: "application/json" });
    expect(headersOf({ mode: "no-cors", method: "POST", body })).toEqual([]);
    expect(headersOf({ method: "POST", body })).toEqual([["content-type", "application/json"]]);
  });

  test("filters again when the mode of a copy is no-cors", () => {
    const request = new page.Request("/", { headers: { "x-a": "1", accept: "*/*" } });
    expect([...new page.Request(request, { mode: "no-cors" }).headers]).toEqual([["accept", "*/*"]]);
    expect([...request.clone().headers]).toEqual([...request.headers]);
  });

  test("throws for a name that is no token", () => {
    const { headers } = new page.Request("/");
    expect(() => headers.set("a b", "x")).toThrow(TypeError);
    expect(() => headers.append("a", "x\ny")).toThrow(TypeError);
  });
});

describe("fetch(request)", () => {
  const api = "https://api.example.com";
  const routes = { [api]: async (request: Request) => echo(request) };
  const echo = async (request: Request) =>
    new Response(request.method === "OPTIONS" ? null : `${request.method} ${await request.text()}`, {
      headers: { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "*" },
    });

  test.each(["page", "runtime"])("asks in a preflight for the headers of a Request of the %s", async (kind) => {
    const caller = openPage(PAGE, { routes });
    const Class = kind === "page" ? caller.Request : Request;
    const request = new Class(api, { method: "POST", body: "text", headers: { "x-a": "1" } });
    const failed = await caller.fetch(request).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(TypeError);
    expect(caller.requests.map(({ kind: sent }) => sent)).toEqual(["preflight"]);
    expect(request.bodyUsed).toBe(true);
  });

  test("sends a preflight for a stream, also of a clone", async () => {
    const body = new Blob(["stream"]).stream();
    const caller = openPage(PAGE, { routes });
    const request = new caller.Request(api, { method: "POST", body, duplex: "half" } as RequestInit);
    expect(request.clone()).toBeInstanceOf(caller.Request);
    const response = await caller.fetch(request.clone());
    expect(await response.text()).toBe("POST stream");
    expect(caller.requests.map(({ kind }) => kind)).toEqual(["preflight", "actual"]);
  });

  test("sends the body of a Request although init has a null body", async () => {
    const caller = openPage(PAGE, { routes });
    const request = new caller.Request(api, { method: "POST", body: "text" });
    const response = await caller.fetch(request, { body: null });
    expect(await response.text()).toBe("POST text");
  });

  test("sends a stream as Firefox does: as its text", async () => {
    const caller = openPage(PAGE, { routes, engine: "firefox" });
    const init = { method: "POST", body: new Blob(["stream"]).stream() };
    const direct = await caller.fetch(api, init);
    expect(await direct.text()).toBe("POST [object ReadableStream]");
    const request = new caller.Request(api, { method: "POST", body: new Blob(["stream"]).stream() });
    expect(request.headers.get("content-type")).toBe("text/plain;charset=UTF-8");
    expect(await request.text()).toBe("[object ReadableStream]");
    expect(caller.requests.map(({ kind }) => kind)).toEqual(["actual"]);
  });

  test("rejects a stream as WebKitGTK does", async () => {
    const caller = openPage(PAGE, { routes, engine: "webkit" });
    const init = { method: "POST", body: new Blob(["stream"]).stream(), duplex: "half" };
    await expect(caller.fetch(api, init)).rejects.toMatchObject({ name: "NotSupportedError" });
    expect(caller.requests).toEqual([]);
  });
});
