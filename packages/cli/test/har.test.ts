import { readFile, writeFile } from "node:fs/promises";
import { Ajv } from "ajv";
import draft6 from "ajv/lib/refs/json-schema-draft-06.json" with { type: "json" };
import schemas from "har-schema";
import { describe, expect, test } from "vitest";
import { folder } from "./folder.ts";
import { corsac, linesOf } from "./io.ts";
import { closedPort, httpServer } from "./servers.ts";

const ORIGIN = "https://app.example.com";

function isHar(data: unknown): readonly [boolean, unknown] {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addMetaSchema(draft6);
  ajv.addSchema(Object.values(schemas));
  const validate = ajv.getSchema("har.json#");
  return [validate?.(data) === true, validate?.errors ?? null];
}

describe("check --har", () => {
  test.each([
    ["allowed", { methods: "PUT" }, 0],
    ["blocked", { methods: "DELETE" }, 1],
  ])("saves an archive that is one, and that simulate judges alike: %s", async (_, { methods }, exit) => {
    const server = await httpServer((request, response) => {
      response.setHeader("Access-Control-Allow-Origin", [request.headers.origin ?? "*"]);
      response.setHeader("Access-Control-Allow-Methods", methods);
      response.setHeader("Access-Control-Allow-Headers", "content-type, x-a");
      response.setHeader("Access-Control-Allow-Credentials", "true");
      if (request.url === "/0" && request.method === "PUT") response.writeHead(307, { Location: "/1?a=b&a=c" });
      response.end("hello");
    });
    const directory = await folder();
    const args = ["-X", "PUT", "-d", "{}", "-H", "content-type: application/json", "-H", "x-a: 1", "--credentials"];
    const { code } = await corsac(["check", `${server}/0`, "-o", ORIGIN, ...args, "--no-probes", "--har", "out.har"], {
      directory,
    });
    expect(code).toBe(exit);
    const har: unknown = JSON.parse(await readFile(`${directory}/out.har`, "utf8"));
    expect(isHar(har)).toEqual([true, null]);
    const [line, ...more] = linesOf(await corsac(["simulate", "out.har", "--credentials", "--json"], { directory }));
    expect(more).toEqual([]);
    expect(line).toMatchObject({ id: exit === 0 ? "entry-2" : "entry-1", ok: exit === 0 });
    expect(line).toMatchObject({
      requests:
        exit === 0
          ? [
              { method: "OPTIONS", acrh: "content-type,x-a" },
              { method: "PUT", credentials: true },
              { method: "OPTIONS" },
              { method: "PUT" },
            ]
          : [{ method: "OPTIONS" }],
    });
  });

  test("saves a request without a response", async () => {
    const directory = await folder();
    const url = `http://localhost:${await closedPort()}/`;
    expect((await corsac(["check", url, "-o", ORIGIN, "--har", "out.har"], { directory })).code).toBe(2);
    const har: unknown = JSON.parse(await readFile(`${directory}/out.har`, "utf8"));
    expect(isHar(har)).toEqual([true, null]);
    expect(har).toMatchObject({
      log: { entries: [{ response: { status: 0, _error: expect.stringContaining("refused") } }] },
    });
  });

  test("reports a path that cannot be written", async () => {
    const url = `http://localhost:${await closedPort()}/`;
    const { code, err } = await corsac(["check", url, "-o", ORIGIN, "--har", "no/such/folder/out.har"]);
    expect(code).toBe(2);
    expect(err).toContain("cannot write no/such/folder/out.har");
  });

  test("the schema of the test rejects other data", () => {
    expect(isHar({ log: { version: "1.2" } })[0]).toBe(false);
  });
});

/** Returns an entry in the form of Chromium's DevTools. */
const entry = (
  method: string,
  url: string,
  request: Readonly<Record<string, string>>,
  status: number,
  response: Readonly<Record<string, string>> = {},
  type = method === "OPTIONS" ? "preflight" : "fetch",
) => {
  const lines = (fields: Readonly<Record<string, string>>) =>
    Object.entries(fields).map(([name, value]) => ({ name, value }));
  return {
    _resourceType: type,
    pageref: "page_1",
    request: { method, url, httpVersion: "http/2.0", headers: lines(request), cookies: [], queryString: [] },
    response: { status, statusText: "", headers: lines(response), cookies: [], content: { size: 0 } },
  };
};

const API = "https://api.example.com";
const page = { id: "page_1", title: `${ORIGIN}/list` };

async function judge(entries: readonly object[], ...args: readonly string[]) {
  const directory = await folder();
  await writeFile(`${directory}/network.har`, JSON.stringify({ log: { pages: [page], entries } }));
  const ended = await corsac(["simulate", "network.har", "--json", ...args], { directory });
  return { ...ended, lines: linesOf(ended) };
}

describe("simulate with an archive of DevTools", () => {
  const get = {
    ":method": "GET",
    origin: ORIGIN,
    accept: "*/*",
    "user-agent": "Mozilla",
    "cache-control": "no-cache",
    pragma: "no-cache",
  };

  test("ignores headers that browsers add, and entries that no fetch() made", async () => {
    const { lines } = await judge([
      entry("GET", `${ORIGIN}/list`, {}, 200, {}, "document"),
      entry("GET", `${API}/a`, get, 200, { "access-control-allow-origin": ORIGIN }),
      entry("GET", `${API}/font`, get, 200, {}, "font"),
      entry("GET", `${API}/b`, get, 200, { "access-control-allow-origin": "https://b.example" }),
    ]);
    expect(lines).toMatchObject([
      { id: "entry-2", ok: true, requests: [{ method: "GET", origin: ORIGIN }] },
      { id: "entry-4", ok: false, failedAt: { code: "allow-origin-mismatch" } },
    ]);
  });

  const put = { ...get, "content-type": "application/json", "x-a": "1" };
  const asks = {
    origin: ORIGIN,
    "access-control-request-method": "PUT",
    "access-control-request-headers": "content-type,x-a",
  };
  const lets = {
    "access-control-allow-origin": ORIGIN,
    "access-control-allow-methods": "PUT",
    "access-control-allow-headers": "content-type, x-a",
  };

  test.each([
    ["before", (pair: readonly object[]) => pair],
    ["after", (pair: readonly object[]) => pair.toReversed()],
  ])("a preflight goes with its request, %s it", async (_, order) => {
    const pair = order([entry("OPTIONS", `${API}/1`, asks, 204, lets), entry("PUT", `${API}/1`, put, 200, lets)]);
    const { lines } = await judge(pair);
    expect(lines).toMatchObject([
      {
        id: expect.any(String),
        ok: true,
        requests: [{ method: "OPTIONS", acrh: "content-type,x-a" }, { method: "PUT" }],
      },
    ]);
  });

  test("judges a failed preflight with and without its request", async () => {
    const failed = entry("OPTIONS", `${API}/1`, asks, 404);
    for (const entries of [[failed], [failed, entry("PUT", `${API}/1`, put, 0)]]) {
      const { lines } = await judge(entries);
      expect(lines).toMatchObject([
        {
          ok: false,
          failedAt: { code: "allow-origin-missing", stage: "preflight" },
          requests: [{ method: "OPTIONS", acrm: "PUT", acrh: "content-type,x-a" }],
        },
      ]);
    }
  });

  test("gives each of two equal requests its own preflight", async () => {
    const { lines } = await judge([
      entry("OPTIONS", `${API}/1`, asks, 204, lets),
      entry("PUT", `${API}/1`, put, 200, lets),
      entry("OPTIONS", `${API}/1`, asks, 500),
      entry("PUT", `${API}/1`, put, 0),
    ]);
    expect(lines).toMatchObject([
      { id: "entry-2", ok: true },
      { id: "entry-4", ok: false, failedAt: { stage: "preflight" } },
    ]);
  });

  test("counts a remembered preflight as allowed", async () => {
    const { lines } = await judge([entry("PUT", `${API}/1`, put, 200, lets)]);
    expect(lines).toMatchObject([{ ok: true, requests: [{ method: "OPTIONS" }, { method: "PUT" }] }]);
  });

  test("joins redirects with their first request", async () => {
    const { lines } = await judge([
      entry("GET", `${API}/0`, get, 302, { "access-control-allow-origin": "*", location: "https://other.example/1#x" }),
      entry("GET", "https://other.example/1", { ...get, origin: "null" }, 200, {
        "access-control-allow-origin": "null",
      }),
    ]);
    expect(lines).toMatchObject([{ id: "entry-1", ok: true, requests: [{ origin: ORIGIN }, { origin: "null" }] }]);
  });

  test("takes the page's origin from Referer or from the page's title", async () => {
    const { lines } = await judge([
      entry("GET", `${ORIGIN}/own`, { referer: `${ORIGIN}/list` }, 200, { "x-a": "1" }),
      entry("GET", `${ORIGIN}/own`, {}, 200, { "x-a": "1" }),
    ]);
    expect(lines).toMatchObject([
      { ok: true, type: "basic", requests: [{ origin: null }], readableHeaders: ["x-a"] },
      { ok: true, type: "basic", requests: [{ origin: null }] },
    ]);
  });

  test("--credentials assumes cookies that the archive leaves out", async () => {
    const entries = [entry("GET", `${API}/a`, get, 200, { "access-control-allow-origin": "*" })];
    expect((await judge(entries)).lines).toMatchObject([{ ok: true }]);
    expect((await judge(entries, "--credentials")).lines).toMatchObject([
      { ok: false, failedAt: { code: "allow-origin-wildcard-with-credentials" } },
    ]);
    const withCookie = [
      entry("GET", `${API}/a`, { ...get, cookie: "a=b" }, 200, { "access-control-allow-origin": "*" }),
    ];
    expect((await judge(withCookie)).lines).toMatchObject([{ ok: false }]);
  });

  test("splits header lines that Chromium joined", async () => {
    const { lines } = await judge([
      entry("GET", `${API}/a`, get, 200, { "access-control-allow-origin": `${ORIGIN}\n${ORIGIN}` }),
    ]);
    expect(lines).toMatchObject([{ failedAt: { code: "allow-origin-several" } }]);
  });

  test("rejects an archive without a fetch", async () => {
    const { code, err } = await judge([entry("GET", `${ORIGIN}/`, {}, 200, {}, "document")]);
    expect(code).toBe(2);
    expect(err).toContain("contains no fetch of a page");
  });
});
