// Archives from browsers and tools. The recordings are exports of the Network panel of Chromium 150's DevTools.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser, launch } from "@corsac/browser";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { folder } from "./folder.ts";
import { corsac, linesOf } from "./io.ts";

// Recording with a browser takes longer than other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

interface Line {
  readonly method: string;
  readonly url: string;
  readonly page: string;
  readonly ok: boolean;
  readonly missing: boolean;
  readonly error: string | null;
  readonly requests: readonly { readonly method: string }[];
  readonly findings: readonly { readonly code: string; readonly title: string; readonly fix: string }[];
}

const lines = async (file: string): Promise<readonly Line[]> =>
  linesOf<Line>(await corsac(["simulate", file, "--json"]));

/** Returns method, path and verdict of each call: `allowed`, or the finding. */
const verdicts = (list: readonly Line[]): readonly string[] =>
  list.map(
    ({ method, url, ok, findings }) => `${method} ${new URL(url).pathname} ${ok ? "allowed" : findings[0]?.code}`,
  );

const recording = (name: string): string => fileURLToPath(new URL(`./recordings/${name}.har`, import.meta.url));

describe.each(["devtools-with-sensitive-data", "devtools-without-sensitive-data"])("%s", (name) => {
  test("has the content that its name says", () => {
    const text = readFileSync(recording(name), "utf8");
    expect(text.includes("Bearer secret")).toBe(name === "devtools-with-sensitive-data");
    expect(text.includes("session=secret")).toBe(name === "devtools-with-sensitive-data");
  });

  test("each call has its cause", async () => {
    expect(verdicts(await lines(recording(name)))).toEqual([
      "GET /allowed allowed",
      "GET /no-headers allow-origin-missing",
      "PUT /allowed allowed",
      "PUT /preflight-401 preflight-unauthorized",
      "GET /header-refused header-not-allowed",
      "PATCH /method-refused method-not-allowed",
      "GET /wildcard allow-origin-wildcard-with-credentials",
      "GET /error error-without-headers",
      "GET /moved allow-origin-missing",
      "POST /closed server-unreachable",
      "GET /down server-unreachable",
      "GET /unsafe port-blocked",
      "GET /with-credentials allowed",
      "GET /credentials-refused allow-credentials-missing",
    ]);
  });

  test("takes a header that the export leaves out from the preflight", async () => {
    const call = (await lines(recording(name))).find(({ url }) => url.endsWith("/with-credentials"));
    expect(call?.requests.map(({ method }) => method)).toEqual(["OPTIONS", "GET"]);
  });

  test("prints a row for each call, and each cause with its fix", async () => {
    const { code, out } = await corsac(["simulate", recording(name)]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^blocked +PUT +http:\/\/api\.localhost:43002\/preflight-401 +http:\/\/app\.localhost:43001 +401 \(preflight\) +preflight-unauthorized$/m,
    );
    expect(out).not.toMatch(/entry-\d|network-error/);
    expect(out.match(/^ {2}Fix: {3}\S/gm)).toHaveLength(11);
    expect(out).toContain("The archive does not show credentials. Only with them");
    expect(out.trimEnd()).toMatch(
      /\n5 of 22 requests are preflights \(\d+ ms\)\n\n14 exchanges: 3 allowed, 11 blocked$/,
    );
  });
});

describe("recordHar of Playwright, which records neither preflights nor blocked responses", () => {
  let directory: string;
  let archive: string;
  let page: string;
  let api: string;
  let seen: readonly string[];
  const servers: ReturnType<typeof createServer>[] = [];

  const serve = async (listener: RequestListener): Promise<number> => {
    const server = createServer(listener).listen(0, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };

  beforeAll(async () => {
    const pages = await serve((request, response) => {
      // Without a Referer, and with a title that does not name the page.
      if (request.url === "/quiet") response.setHeader("Referrer-Policy", "no-referrer");
      response.setHeader("Content-Type", "text/html").end("<title>App</title>");
    });
    page = `http://app.localhost:${pages}`;
    const port = await serve((request, response) => {
      if (request.url?.startsWith("/blocked")) return response.end("ok");
      response.setHeader("Access-Control-Allow-Origin", page);
      if (request.url === "/moved") return response.writeHead(302, { Location: "/blocked" }).end();
      response.writeHead(request.method === "OPTIONS" ? 401 : 200).end("ok");
    });
    api = `http://api.localhost:${port}`;
    const unused = createServer().listen(0, "127.0.0.1");
    await once(unused, "listening");
    const down = `http://api.localhost:${(unused.address() as AddressInfo).port}/down`;
    await new Promise((resolve) => unused.close(resolve));

    directory = await mkdtemp(join(tmpdir(), "corsac-cli-"));
    archive = `${directory}/network.har`;
    const browser = await launch(await findBrowser(), { recordHar: { path: archive } });
    const [tab = await browser.context.newPage()] = browser.context.pages();
    const calls: readonly (readonly [string, { method?: string; headers?: Record<string, string> }])[] = [
      [`${api}/allowed`, {}],
      [`${api}/blocked`, {}],
      [`${api}/preflighted?a=1&b=2`, { method: "PUT", headers: { "X-Request-Id": "1" } }],
      [`${api}/moved`, {}],
      [down, {}],
    ];
    await tab.goto(`${page}/`);
    seen = await tab.evaluate(async (list) => {
      const outcomes: string[] = [];
      for (const [url, init] of list)
        outcomes.push(
          await fetch(url, init).then(
            () => "allowed",
            () => "blocked",
          ),
        );
      return outcomes;
    }, calls);
    await tab.goto(`${page}/quiet`);
    await tab.evaluate((url) => fetch(url).catch(() => null), `${api}/blocked?quiet`);
    await browser.close();
  });

  afterAll(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    }
    await rm(directory, { recursive: true, force: true });
  });

  test("takes the verdict from the browser's error, and finds the cause of each block", async () => {
    const list = await lines(archive);
    expect(list.slice(0, 5).map(({ ok }) => (ok ? "allowed" : "blocked"))).toEqual(seen);
    expect(verdicts(list)).toEqual([
      "GET /allowed allowed",
      "GET /blocked cause-hidden",
      "PUT /preflighted cause-hidden",
      "GET /moved cause-hidden",
      "GET /down server-unreachable",
      "GET /blocked cause-hidden",
    ]);
    expect(list.every((line) => line.page === page)).toBe(true);
    expect(list[1]).toMatchObject({ missing: true, error: "net::ERR_FAILED" });
    expect(list[1]?.findings[0]?.title).toContain("the archive does not contain the response");
  });

  test("suggests a corsac check command that makes the same call", async () => {
    const fixes = (await lines(archive)).map(({ findings }) => findings[0]?.fix ?? "");
    expect(fixes[1]).toBe(`Ask the server: corsac check ${api}/blocked --origin ${page}`);
    expect(fixes[2]).toBe(
      `Ask the server: corsac check '${api}/preflighted?a=1&b=2' --origin ${page} -X PUT -H "x-request-id: 1"`,
    );
    const found = await corsac([
      "check",
      `${api}/preflighted?a=1&b=2`,
      "--origin",
      page,
      "-X",
      "PUT",
      "-H",
      "x-request-id: 1",
    ]);
    expect([found.code, found.out]).toEqual([1, expect.stringContaining("[preflight-unauthorized]")]);
  });

  test("prints that the response is not in the file", async () => {
    const { out } = await corsac(["simulate", archive]);
    expect(out).toMatch(/^blocked +GET +http:\/\/api\.localhost:\d+\/blocked .* not in the file +cause-hidden$/m);
  });
});

describe("the browser's error", () => {
  const judged = async (error: string, entry: object = {}): Promise<Line | undefined> => {
    const file = `${await folder()}/network.har`;
    const entries = [
      {
        _resourceType: "fetch",
        request: {
          method: "GET",
          url: "https://api.example.com/items",
          headers: [{ name: "Referer", value: "https://app.example.com/" }],
        },
        response: { status: -1, headers: [], _failureText: error },
        ...entry,
      },
    ];
    await writeFile(file, JSON.stringify({ log: { entries } }));
    return (await lines(file))[0];
  };

  test.each([
    ["net::ERR_ABORTED", "request-cancelled"],
    ["net::ERR_BLOCKED_BY_CLIENT", "blocked-by-client"],
    ["net::ERR_CERT_AUTHORITY_INVALID", "server-unreachable"],
    [
      "Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 200",
      "allow-origin-missing",
    ],
    ["Preflight response is not successful. Status code: 401", "preflight-unauthorized"],
    ["net::ERR_FAILED", "cause-hidden"],
    ["NS_ERROR_SOMETHING", "server-unreachable"],
  ])("%s", async (error, code) => {
    expect(await judged(error)).toMatchObject({ ok: false, missing: true, error, findings: [{ code }] });
  });

  test.each([
    ["net::ERR_ABORTED", true],
    ["net::ERR_CONTENT_LENGTH_MISMATCH", true],
    // Only credentials explain that Chromium blocked this one.
    ["net::ERR_FAILED", false],
    ["net::ERR_BLOCKED_BY_CLIENT", false],
  ])("%s beside a response that allows the page", async (error, ok) => {
    const headers = [{ name: "Access-Control-Allow-Origin", value: "*" }];
    expect(await judged(error, { response: { status: 200, headers, _error: error } })).toMatchObject({ ok });
  });

  test("quotes a URL in the suggested command", async () => {
    const url = "https://api.example.com/a?b='$(touch x)'";
    const line = await judged("net::ERR_FAILED", {
      request: { method: "P`rm`", url, headers: [{ name: "Referer", value: "https://app.example.com/" }] },
    });
    expect(line?.findings[0]?.fix).toMatch(
      /corsac check 'https:\/\/api\.example\.com\/a\?b=%27\$\(touch%20x\)%27' --origin https:\/\/app\.example\.com$/,
    );
  });
});
