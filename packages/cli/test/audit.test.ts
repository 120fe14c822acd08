import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { corsac, linesOf } from "./io.ts";
import { closedPort, httpServer } from "./servers.ts";

const TRUSTED = "https://app.example.com";

interface Line {
  readonly planned: number;
  readonly ended: unknown;
  readonly summary: readonly string[];
  readonly answers: readonly { readonly origin: string | null; readonly trick: string; readonly letIn: string }[];
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly title: string;
    readonly fix: string;
  }[];
}

/** Starts a server with the given headers for each origin. It keeps the requests. */
async function serving(
  letsIn: (origin: string | undefined) => boolean,
  more?: (request: IncomingMessage, response: ServerResponse) => void,
) {
  const seen: { readonly method: string; readonly origin: string | undefined; readonly cookie: string | undefined }[] =
    [];
  let atOnce = 0;
  let most = 0;
  const url = await httpServer(async (request, response) => {
    const { method = "", headers } = request;
    seen.push({ method, origin: headers.origin, cookie: headers.cookie });
    most = Math.max(most, ++atOnce);
    response.once("close", () => (atOnce -= 1));
    response.setHeader("Vary", "Origin");
    if (headers.origin !== undefined && letsIn(headers.origin)) {
      response.setHeader("Access-Control-Allow-Origin", headers.origin);
      response.setHeader("Access-Control-Allow-Credentials", "true");
    }
    more?.(request, response);
    await new Promise((resolve) => setImmediate(resolve));
    response.end();
  });
  return { url, seen, mostAtOnce: () => most };
}

async function audit(url: string, ...more: readonly string[]) {
  const ended = await corsac(["audit", url, "--origin", TRUSTED, "--json", ...more]);
  return { ...ended, line: linesOf<Line>(ended)[0] as Line };
}

const codes = ({ line }: { line: Line }): string[] =>
  line.findings.filter(({ severity }) => severity === "security").map(({ code }) => code);

describe("origins that a server should refuse", () => {
  test.each([
    ["origin-reflected-with-credentials", () => true],
    ["null-origin-trusted", (origin?: string) => origin === TRUSTED || origin === "null"],
    ["origin-suffix-accepted", (origin?: string) => origin?.startsWith(TRUSTED) === true],
    ["origin-prefix-accepted", (origin?: string) => /^https:\/\/.*example\.com$/.test(origin ?? "")],
    ["origin-dot-accepted", (origin?: string) => /^https:\/\/app.example.com$/.test(origin ?? "")],
  ] as const)("%s", async (code, letsIn) => {
    const { url } = await serving(letsIn);
    const found = await audit(url);
    expect(found.code).toBe(1);
    expect(codes(found)).toContain(code);
    expect(found.line.findings.every(({ title, fix }) => title !== "" && fix !== "")).toBe(true);
  });

  test("has no finding of severity security if only the trusted origin is allowed", async () => {
    const { url } = await serving((origin) => origin === TRUSTED);
    const found = await audit(url);
    expect([found.code, codes(found), found.line.ended]).toEqual([0, [], null]);
  });
});

describe("consideration for the server", () => {
  test("sends at most sixty GET and OPTIONS requests, one after the other, without cookies unless given", async () => {
    const { url, seen, mostAtOnce } = await serving(() => false);
    const { line } = await audit(url);
    expect(seen).toHaveLength(line.planned);
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.length).toBeLessThanOrEqual(60);
    expect(new Set(seen.map(({ method }) => method))).toEqual(new Set(["GET", "OPTIONS"]));
    expect(seen.filter(({ cookie }) => cookie !== undefined)).toEqual([]);
    expect(mostAtOnce()).toBe(1);
    await audit(url, "--cookie", "a=b", "--method", "DELETE");
    const later = seen.slice(line.planned);
    expect(later.map(({ cookie }) => cookie)).toContain("a=b");
    expect(later.filter(({ method }) => method === "DELETE")).toEqual([]);
  });

  test.each([429, 503])("stops when a server responds with %i", async (status) => {
    let count = 0;
    const { url, seen } = await serving(
      () => false,
      (_, response) => {
        response.statusCode = ++count > 5 ? status : 200;
      },
    );
    const { line, code } = await audit(url);
    expect([seen.length, line.ended, code]).toEqual([6, "too-many-requests", 2]);
    const { out } = await corsac(["audit", url, "--origin", TRUSTED]);
    expect(out).toContain("ended after 1 of ");
  });

  test("stops when a server is gone", async () => {
    const url = `http://localhost:${await closedPort()}/`;
    const { code, out, err } = await corsac(["audit", url, "--origin", TRUSTED]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("refused the connection");
    expect((await audit(url)).line).toMatchObject({ findings: [], ended: { code: "refused" } });
  });

  test("shows progress on standard error, on terminals only", async () => {
    const { url } = await serving(() => false);
    const args = ["audit", url, "--origin", TRUSTED];
    expect((await corsac(args)).err).toBe("");
    const { err } = await corsac(args, { isTerminal: true, env: { NO_COLOR: "1" } });
    expect(err).toMatch(/^\r1 of \d+ requests\r2 of /);
    expect(err.endsWith("\r\u001B[K")).toBe(true);
  });
});

test("prints the allowed origins, the findings and the code of the fix", async () => {
  const { url } = await serving((origin) => origin === TRUSTED || origin === "null");
  const { code, out } = await corsac(["audit", url, "--origin", TRUSTED]);
  expect(code).toBe(1);
  expect(out).toMatch(/^null +null +GET +200 +null +yes$/m);
  expect(out).toContain("SECURITY");
  expect(out).toContain("[null-origin-trusted]");
  expect(out).toMatch(/requests came from an origin that is not allowed/);
});

describe("a summary in sentences", () => {
  const answering = (headers: (origin: string | undefined) => Readonly<Record<string, string>>, status = 200) =>
    httpServer((request, response) => void response.writeHead(status, headers(request.headers.origin)).end());
  const CREDENTIALS = { "Access-Control-Allow-Credentials": "true" };

  test.each([
    [
      "one fixed origin",
      () => ({ "Access-Control-Allow-Origin": TRUSTED, ...CREDENTIALS }),
      [
        `${TRUSTED} is allowed, with credentials.`,
        /^None of the \d+ other origins that were tried is allowed\.$/,
        `The server sends every origin Access-Control-Allow-Origin: ${TRUSTED}, which allows no other.`,
      ],
      [TRUSTED],
    ],
    [
      "a fixed origin that is not the trusted one",
      () => ({ "Access-Control-Allow-Origin": "https://old.example.com" }),
      [
        `${TRUSTED} is refused, although it should be allowed: Access-Control-Allow-Origin is "https://old.example.com".`,
        /^None of the \d+ other origins/,
        "The server sends every origin Access-Control-Allow-Origin: https://old.example.com, which allows no other.",
      ],
      [],
    ],
    [
      "nothing",
      () => ({}),
      [
        `${TRUSTED} is refused, although it should be allowed: the response (status 200) has no Access-Control-Allow-Origin.`,
        /^None of the \d+ other origins/,
      ],
      [],
    ],
    [
      "*",
      () => ({ "Access-Control-Allow-Origin": "*", ...CREDENTIALS }),
      [
        `${TRUSTED} is allowed, without credentials.`,
        "Every origin is allowed, without credentials: Access-Control-Allow-Origin is *.",
      ],
      [TRUSTED, "https://corsac-probe.example", "null"],
    ],
    [
      "the request's own origin",
      (origin?: string) => ({ "Access-Control-Allow-Origin": origin ?? "", ...CREDENTIALS }),
      [
        `${TRUSTED} is allowed, with credentials.`,
        "Every origin is allowed, with credentials: Access-Control-Allow-Origin is the Origin of the request.",
      ],
      [TRUSTED, "https://corsac-probe.example", "null"],
    ],
    [
      "the trusted origin and null",
      (origin?: string): Readonly<Record<string, string>> =>
        origin === TRUSTED || origin === "null" ? { "Access-Control-Allow-Origin": origin } : {},
      [`${TRUSTED} is allowed, without credentials.`, "One other origin is allowed: null."],
      [TRUSTED, "null"],
    ],
  ] as const)("%s", async (_, headers, sentences, rows) => {
    const url = await answering(headers);
    const { out } = await corsac(["audit", url, "--origin", TRUSTED]);
    const lines = out.split("\n");
    for (const [at, sentence] of sentences.entries()) {
      if (typeof sentence === "string") expect(lines[at]).toBe(sentence);
      else expect(lines[at]).toMatch(sentence);
    }
    expect(lines[sentences.length]).toBe("");
    const head = lines.findIndex((line) => line.startsWith("allowed origin "));
    const admittedRows =
      head === -1 ? [] : lines.slice(head + 1, lines.indexOf("", head)).map((line) => line.split(" ")[0]);
    expect([...new Set(admittedRows)]).toEqual(rows);
    const { line } = await audit(url);
    expect(line.summary).toEqual(lines.slice(0, sentences.length));
    const admitted = line.answers.filter((answer) => answer.letIn !== "no").map(({ origin }) => origin);
    expect(new Set(admitted).has(TRUSTED)).toBe((rows as readonly string[]).includes(TRUSTED));
    expect(admitted).not.toContain(null);
  });

  test("names refused preflights", async () => {
    const url = await httpServer((request, response) => {
      response.setHeader("Access-Control-Allow-Origin", TRUSTED);
      response.writeHead(request.method === "OPTIONS" ? 405 : 200).end();
    });
    expect((await audit(url)).line.summary.slice(0, 2)).toEqual([
      `${TRUSTED} is allowed, without credentials.`,
      "Its preflights are refused: their response has status 405.",
    ]);
  });
});

test.each([
  [["audit", "http://a.example"], "audit needs --origin"],
  [["audit"], "missing required argument 'url'"],
  [["audit", "http://a.example", "-o", "null"], "an http: or https: origin, not null"],
  [["audit", "a.example", "-o", TRUSTED], "did you mean https://a.example?"],
])("%j: %s", async (args, says) => {
  const { code, err, out } = await corsac(args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(says);
});
