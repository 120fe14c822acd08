import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { FetchFailure, openPage } from "../../src/index.ts";

const seen: string[] = [];

/** A server of the user's own machine that allows all origins. `/to/URL` redirects. */
const server = createServer((request, response) => {
  const { method = "", url = "", headers } = request;
  seen.push(`${method} ${url}`);
  response.setHeader("Access-Control-Allow-Origin", headers.origin ?? "*");
  response.setHeader("Access-Control-Allow-Methods", "PUT");
  if (url.startsWith("/to/")) response.writeHead(302, { Location: decodeURIComponent(url.slice("/to/".length)) });
  response.end();
}).listen(0, "127.0.0.1");
await once(server, "listening");
const local = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const other = local.replace("127.0.0.1", "localhost");

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

const SECURE = "https://app.example.com";
const INSECURE = "http://app.example.com";

type Options = Parameters<typeof openPage>[1];

/** Calls, and returns the failure and the requests that reached the server. */
async function call(origin: string, url: string, options: Options, init: RequestInit = {}) {
  seen.length = 0;
  const page = openPage(origin, options);
  const error: unknown = await page.fetch(url, init).then(
    () => null,
    (reason: unknown) => reason,
  );
  const cause = error instanceof TypeError ? error.cause : null;
  const failure = cause instanceof FetchFailure ? cause : null;
  return { failure, requests: [...seen], console: page.console.map(({ text }) => text) };
}

// Chromium prints these: packages/diagnose/test/browser/local-network.test.ts.
test.each<[string, string, Options, string]>([
  [
    "the user refuses",
    SECURE,
    { localNetworkAccess: "denied" },
    "Permission was denied for this request to access the `loopback` address space.",
  ],
  [
    "the page is not secure",
    INSECURE,
    {},
    "The request client is not a secure context and the resource is in more-private address space `loopback`.",
  ],
])("Chromium sends no preflight if %s", async (_, origin, options, reason) => {
  const { failure, requests, console } = await call(origin, `${local}/items`, options, { method: "PUT" });
  expect(requests).toEqual([]);
  expect(failure?.finding).toMatchObject({ code: "local-network", severity: "blocks" });
  expect(failure?.message).toContain("127.0.0.1 is on the user's own machine");
  expect(console).toEqual([
    `Access to fetch at '${local}/items' from origin '${origin}' has been blocked by CORS policy: ${reason}`,
  ]);
});

test("a redirect into the local network is blocked", async () => {
  const addressSpaces = { [other]: "public" } as const;
  const options = { localNetworkAccess: "denied", addressSpaces } as const;
  const { failure, requests, console } = await call(SECURE, `${other}/to/${encodeURIComponent(`${local}/x`)}`, options);
  expect(requests).toHaveLength(1);
  expect(failure?.finding.code).toBe("local-network");
  expect(console).toEqual([
    `Access to fetch at '${local}/x' (redirected from '${other}/to/${encodeURIComponent(`${local}/x`)}') from origin '${SECURE}' has been blocked by CORS policy: Permission was denied for this request to access the \`loopback\` address space.`,
  ]);
});

test("Firefox only says that the request failed", async () => {
  const { failure, console } = await call(SECURE, `${local}/`, { engine: "firefox", localNetworkAccess: "denied" });
  expect(failure?.description.cause).toContain("Firefox asks the user");
  expect(console).toEqual([
    `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${local}/. (Reason: CORS request did not succeed). Status code: (null).`,
  ]);
});

test.each<[string, string, Options]>([
  ["the user agrees", SECURE, {}],
  ["the page is on the user's network", INSECURE, { addressSpaces: { [INSECURE]: "local" } }],
  ["the engine is WebKit", INSECURE, { engine: "webkit", localNetworkAccess: "denied" }],
])("the call succeeds if %s", async (_, origin, options) => {
  const { failure, requests } = await call(origin, `${local}/items`, options, { method: "PUT" });
  expect(failure).toBeNull();
  expect(requests).toEqual(["OPTIONS /items", "PUT /items"]);
});
