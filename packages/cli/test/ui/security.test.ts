import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { findBrowser, launch, type Launched } from "@corsac/browser";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ServedPages, servePages, TOKEN } from "./serve-pages.ts";

/** Requests that reached the target server: each would be one that a hostile page made this machine send. */
let reached = 0;
/** The statuses of the responses of `corsac ui` to requests with the token. */
let statuses: number[] = [];
let pages: ServedPages;
let target: string;
let foreign: string;
const closing: (() => void)[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => server.close().closeAllConnections());
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  target = await serve((_request, response) => {
    reached++;
    response.end("reached");
  });
  foreign = await serve((_request, response) => {
    response.setHeader("Content-Type", "text/html").end("<!doctype html><title>hostile</title>");
  });
  pages = await servePages([], (listener) => (request, response) => {
    response.once("finish", () => {
      if (request.url?.includes(TOKEN) === true) statuses.push(response.statusCode);
    });
    listener(request, response);
  });
});
afterAll(async () => {
  await pages.close();
  for (const close of closing) close();
});
beforeEach(() => {
  reached = 0;
  statuses = [];
});

/** A body that makes the command send a request. */
const order = () =>
  JSON.stringify({ checks: `[{ url: "${target}", origin: "https://app.example.com" }]`, probes: false });
const HEADERS = { "content-type": "application/json", "x-corsac-ui": "1" };

/** Sends a request without a browser. */
const send = (path: string, init: RequestInit = {}): Promise<Response> => fetch(new URL(path, pages.address), init);

describe("without a browser", () => {
  test("the pages' own request is answered: the tests below can fail", async () => {
    const response = await send("api/check", { method: "POST", headers: HEADERS, body: order() });
    expect([response.status, (await response.text()).includes('"result"'), reached]).toEqual([200, true, 1]);
  });

  test.each([
    ["a wrong token", "/another-token/", {}, 404],
    ["no token", "/", {}, 404],
    ["a token with more behind it", `/${TOKEN}x/`, {}, 404],
    ["a path to a file of the machine", `/${TOKEN}/../../../../etc/passwd`, {}, 404],
    ["an encoded path to a file of the machine", `/${TOKEN}/..%2f..%2fpackage.json`, {}, 404],
    ["an unknown route", "api/unknown", { method: "POST", headers: HEADERS, body: "{}" }, 404],
    ["a member of every object", "constructor", { method: "POST", headers: HEADERS, body: "{}" }, 404],
    [
      "no header of the pages",
      "api/check",
      { method: "POST", headers: { "content-type": "application/json" }, body: "{}" },
      403,
    ],
    [
      "text for JSON",
      "api/check",
      { method: "POST", headers: { ...HEADERS, "content-type": "text/plain" }, body: "{}" },
      415,
    ],
    ["a body that is no JSON", "api/check", { method: "POST", headers: HEADERS, body: "{" }, 400],
    ["a body that is too long", "api/check", { method: "POST", headers: HEADERS, body: "x".repeat(13_000_000) }, 413],
    ["another method", "", { method: "DELETE" }, 405],
    ["another site's request", "", { headers: { "sec-fetch-site": "cross-site" } }, 404],
    ["another port's request", "", { headers: { "sec-fetch-site": "same-site" } }, 404],
    ["another origin's request", "", { headers: { origin: "https://evil.example" } }, 403],
  ])("%s gets no content", async (_, path, init, status) => {
    const response = await send(path, init).catch((error: unknown) => {
      // The server hangs up while the client still sends.
      if (status === 413) return new Response(null, { status: 413 });
      throw error;
    });
    expect([response.status, await response.text(), reached]).toEqual([status, "", 0]);
  });

  test("responses are not stored, sniffed, embedded or given a cookie, and do not leak the token", async () => {
    const { headers } = await send("");
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-store",
      "content-security-policy": expect.stringMatching(/^default-src 'self';.*frame-ancestors 'none'/),
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    expect(headers.has("set-cookie")).toBe(false);
    expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
  });
});

describe("a hostile page that knows the token, in Chromium,", () => {
  let browser: Launched;
  let page: Awaited<ReturnType<Launched["context"]["newPage"]>>;
  beforeAll(async () => {
    browser = await launch(await findBrowser(), {}, ["--host-resolver-rules=MAP evil.example 127.0.0.1"]);
    page = await browser.context.newPage();
  });
  afterAll(() => browser.close());

  test("can neither read the pages nor give an order by fetch()", async () => {
    await page.goto(foreign);
    const results = await page.evaluate(
      async ([address, body]) => {
        const attempts: RequestInit[] = [
          {},
          { mode: "no-cors" },
          { method: "POST", body },
          { method: "POST", body, mode: "no-cors" },
          { method: "POST", body, headers: { "content-type": "application/json", "x-corsac-ui": "1" } },
          { method: "POST", body, credentials: "include", keepalive: true },
        ];
        return Promise.all(
          attempts.map((init) =>
            fetch(init.method === undefined ? address : `${address}api/check`, init).then(
              async (response) => response.type + (await response.text()),
              () => "blocked",
            ),
          ),
        );
      },
      [pages.address, order()] as const,
    );
    expect(results).toEqual(Array.from(results, () => "blocked"));
    expect([reached, statuses.filter((status) => status < 400)]).toEqual([0, []]);
  });

  test("cannot give an order by a form", async () => {
    await page.goto(foreign);
    await page.evaluate(
      ([action, body]) => {
        const form = document.createElement("form");
        Object.assign(form, { action, method: "post", enctype: "text/plain" });
        const input = document.createElement("input");
        // JSON in two halves: the form puts "=" between name and value.
        Object.assign(input, { name: body.slice(0, -2), value: body.slice(-2) });
        form.append(input);
        document.body.append(form);
        form.submit();
      },
      [`${pages.address}api/check`, order()] as const,
    );
    await page.waitForURL(`${pages.address}api/check`);
    expect([reached, statuses]).toEqual([0, [403]]);
  });

  test("cannot embed or open the pages, nor run a part of them", async () => {
    const [, script = ""] = /<script [^>]*src="\.\/([^"]+)"/.exec(await (await fetch(pages.address)).text()) ?? [];
    expect((await fetch(pages.address + script)).headers.get("content-type")).toContain("text/javascript");
    statuses.length = 0;
    await page.goto(foreign);
    const loaded = await page.evaluate(
      async ([address, own]) => {
        const load = (element: HTMLElement & { src: string }, src: string): Promise<string> =>
          new Promise((resolve) => {
            element.addEventListener("load", () => resolve("loaded"));
            element.addEventListener("error", () => resolve("error"));
            element.src = src;
            document.body.append(element);
          });
        const frame = document.createElement("iframe");
        await load(frame, address);
        open(address);
        return {
          frame: frame.contentDocument,
          script: await load(document.createElement("script"), address + own),
        };
      },
      [pages.address, script] as const,
    );
    expect(loaded).toEqual({ frame: null, script: "error" });
    expect([reached, statuses.filter((status) => status < 400)]).toEqual([0, []]);
  });

  test("cannot use DNS rebinding", async () => {
    const rebound = pages.address.replace("localhost", "evil.example");
    const response = await page.goto(rebound);
    expect(response?.status()).toBe(403);
    const status = await page.evaluate(async (body) => {
      const answer = await fetch("api/check", {
        method: "POST",
        body,
        headers: { "content-type": "application/json", "x-corsac-ui": "1" },
      });
      return answer.status;
    }, order());
    expect([status, reached]).toEqual([403, 0]);
  });

  test("cannot make the pages run what a server sends", async () => {
    const hostile = await serve((_request, response) => {
      response.setHeader("X-Markup", "<img src=x onerror=document.title='hacked'>");
      response.end("<script>document.title='hacked'</script>");
    });
    await page.goto(`${pages.address}?tool=test`);
    await page.getByLabel("URL").fill(`${hostile}/<img src=x onerror=document.title='hacked'>`);
    await page.getByLabel("Origin of the page").fill("https://app.example.com");
    await page.getByRole("button", { name: "Test the call" }).click();
    await page.getByText("X-Markup").first().waitFor();
    expect(await page.title()).toBe("Tester · corsac ui");
    expect(await page.locator(".tool img, .tool script").count()).toBe(0);
  });
});
