import { readFileSync } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { folder } from "./folder.ts";
import { corsac, linesOf } from "./io.ts";

interface Verdict {
  readonly ok: boolean;
  readonly type?: string;
  readonly status?: number;
  readonly readableHeaders?: readonly string[];
  readonly consoleErrors?: readonly string[];
  readonly requestsSeen: readonly {
    readonly method: string;
    readonly origin: string | null;
    readonly acrm: string | null;
    readonly acrh: string | null;
    readonly cookie: boolean;
  }[];
}

interface Recorded {
  readonly id: string;
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

const FILE = fileURLToPath(new URL("../../user-agent/test/vectors/cases.json", import.meta.url));
const { cases } = JSON.parse(readFileSync(FILE, "utf8")) as { readonly cases: readonly Recorded[] };

interface Line {
  readonly id: string;
  readonly ok: boolean;
  readonly type: string;
  readonly status: number;
  readonly readableHeaders: readonly string[];
  readonly requests: readonly object[];
  readonly failedAt: { readonly code: string; readonly stage: string } | null;
  readonly console: readonly string[];
}

/** The recording browser, MiniBrowser, writes this before a message; Safari and Epiphany do not. */
const withoutPrefix = (line: string): string => line.replace(/^CONSOLE (?:SECURITY|JS) ERROR /, "");

describe.each(["chromium", "firefox", "webkit"])("as %s did", async (engine) => {
  const lines = linesOf<Line>(await corsac(["simulate", FILE, "--engine", engine, "--json"]));

  test("prints a line for each case, in order", () => {
    expect(lines.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
    expect(lines).toHaveLength(324);
  });

  test.each(cases.map((recorded, index) => [recorded.id, recorded, lines[index]] as const))(
    "%s",
    (_, recorded, line) => {
      const verdict = recorded.verdicts[engine];
      const requests = verdict?.requestsSeen.map(({ method, origin, acrm, acrh, cookie }) => ({
        method,
        origin,
        acrm,
        acrh,
        credentials: cookie,
      }));
      expect(line).toMatchObject(
        verdict?.ok === true
          ? {
              ok: true,
              type: verdict.type,
              status: verdict.status,
              readableHeaders: verdict.readableHeaders,
              requests,
              failedAt: null,
            }
          : {
              ok: false,
              type: "error",
              status: 0,
              readableHeaders: [],
              requests,
              failedAt: { code: expect.any(String) },
            },
      );
      expect(line?.console).toEqual((verdict?.consoleErrors ?? []).map(withoutPrefix));
      expect(Object.keys(line ?? {})).toEqual([
        "id",
        "method",
        "url",
        "page",
        "ok",
        "type",
        "status",
        "readableHeaders",
        "requests",
        "failedAt",
        "console",
        "error",
        "missing",
        "findings",
      ]);
    },
  );
});

test("judges an archive of 25 000 requests for one URL", async () => {
  const request = (method: string, ...headers: readonly object[]) => ({
    method,
    url: "https://api.example.com/items",
    headers: [{ name: "Origin", value: "https://app.example.com" }, ...headers],
  });
  const allow = (name: string, value: string) => ({ name: `Access-Control-Allow-${name}`, value });
  const response = { status: 204, headers: [allow("Origin", "*"), allow("Methods", "PUT")] };
  const call = [
    { request: request("OPTIONS", { name: "Access-Control-Request-Method", value: "PUT" }), response },
    { request: request("PUT"), response },
  ];
  const entries = Array.from({ length: 12_500 }, () => call).flat();
  const { code, out } = await corsac(["simulate", "-"], {
    input: JSON.stringify({ log: { version: "1.2", entries } }),
  });
  expect(code).toBe(0);
  expect(out.endsWith("\n12500 exchanges: 12500 allowed, 0 blocked\n")).toBe(true);
});

test("rejects a file that is too large for a string before it reads it", async () => {
  const directory = await folder();
  const file = await open(`${directory}/huge.har`, "w");
  // A sparse file: it takes no space on the disk.
  await file.truncate(600 * 1_048_576);
  await file.close();
  const { code, out, err } = await corsac(["simulate", "huge.har"], { directory });
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("corsac: cannot read huge.har: it has 600 MiB, and this command reads at most 512 MiB.");
});

describe("files of cases", () => {
  const [first] = cases;

  test("an array, as well as an object with cases", async () => {
    const file = `${await folder()}/array.json`;
    await writeFile(file, `\uFEFF${JSON.stringify(cases.slice(0, 3))}`);
    const { code, out } = await corsac(["simulate", file, "--json"]);
    expect([code, linesOf({ out }).map(({ id }) => id)]).toEqual([0, cases.slice(0, 3).map(({ id }) => id)]);
  });

  test("standard input", async () => {
    const { code, out } = await corsac(["simulate", "-", "--json"], { input: JSON.stringify([first]) });
    expect([code, linesOf({ out })]).toMatchObject([0, [{ id: first?.id }]]);
  });

  test("keeps placeholders everywhere, and uses the defaults of fetch()", async () => {
    const one = {
      id: "a b/c",
      request: { headers: [["x-page", "{origin} {host} {id}"]] },
      server: {
        preflight: {
          status: 204,
          headers: [
            ["Access-Control-Allow-Origin", "{origin}"],
            ["Access-Control-Allow-Headers", "X-Page"],
          ],
        },
        actual: {
          status: 307,
          headers: [
            ["Access-Control-Allow-Origin", "http://{host}"],
            ["Location", "{hop1}"],
          ],
        },
        hops: [
          {
            at: "third",
            preflight: {
              status: 200,
              headers: [
                ["Access-Control-Allow-Origin", "*"],
                ["Access-Control-Allow-Headers", "*"],
              ],
            },
            actual: { status: 201, headers: [["Access-Control-Allow-Origin", "*"]] },
          },
        ],
      },
    };
    const { code, out } = await corsac(["simulate", "-", "--json"], { input: JSON.stringify([one]) });
    const request = (method: string, origin: string) => ({
      method,
      origin,
      acrm: method === "OPTIONS" ? "GET" : null,
      acrh: method === "OPTIONS" ? "x-page" : null,
      credentials: false,
    });
    expect([code, linesOf({ out })]).toEqual([
      0,
      [
        {
          id: "a b/c",
          ok: true,
          type: "cors",
          status: 201,
          readableHeaders: [],
          requests: [
            request("OPTIONS", "{origin}"),
            request("GET", "{origin}"),
            request("OPTIONS", "null"),
            request("GET", "null"),
          ],
          failedAt: null,
          console: [],
          method: "GET",
          url: "{api}/c/a%20b%2Fc/0",
          page: "{origin}",
          error: null,
          missing: false,
          findings: [],
        },
      ],
    ]);
  });

  test.each([
    ["{", "- is not JSON: "],
    ["{}", '-: cases: Invalid key: Expected "cases"'],
    ["[1]", "-: 0: Invalid type: Expected Object but received 1"],
    ['[{"id":"x","request":{},"server":{}}]', "-: 0.server.actual: Invalid key"],
    [
      '[{"id":"x","request":{"credentials":"yes"},"server":{"actual":{"status":"200"}}}]',
      "-: 0.request.credentials: Invalid type",
    ],
  ])("%s ends with 2 and says where", async (input, says) => {
    const { code, err, out } = await corsac(["simulate", "-"], { input });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`corsac: ${says}`);
  });

  test("reports a missing file", async () => {
    expect(await corsac(["simulate", "no/such.json"])).toEqual({
      code: 2,
      out: "",
      err: "corsac: cannot read no/such.json: no such file\n",
    });
  });
});

test("prints a row for each exchange, and the total", async () => {
  const { code, out } = await corsac(["simulate", "-"], { input: JSON.stringify(cases.slice(0, 2)) });
  expect(code).toBe(0);
  expect(out).toMatchInlineSnapshot(`
    "exchange  verdict  response  requests  fails at
    acao-001  blocked            GET       response: allow-origin-missing
    acao-007  blocked            GET       response: allow-origin-mismatch

    2 exchanges: 0 allowed, 2 blocked
    "
  `);
});

test("prints how many preflights of an archive other headers would have saved", async () => {
  const preflight = (second: number) => ({
    startedDateTime: `2026-01-05T10:00:0${second}Z`,
    time: 20,
    request: {
      method: "OPTIONS",
      url: "https://api.example.com/notes",
      headers: [
        { name: "Origin", value: "https://app.example.com" },
        { name: "Access-Control-Request-Method", value: "POST" },
        { name: "Access-Control-Request-Headers", value: "content-type" },
      ],
    },
    response: { status: 204, headers: [] },
  });
  const { out } = await corsac(["simulate", "-"], {
    input: JSON.stringify({ log: { entries: [preflight(0), preflight(9)] } }),
  });
  expect(out).toContain(
    "\n2 of 2 requests are preflights (40 ms); a longer Access-Control-Max-Age would have saved 1; a safelisted Content-Type would have saved 2\n",
  );
});
