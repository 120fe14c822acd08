import { describe, expect, test } from "vitest";
import { corsac, linesOf } from "./io.ts";
import { httpServer } from "./servers.ts";

const ORIGIN = "https://app.example.com";

interface Line {
  readonly verdict: string;
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly title: string;
    readonly see: string;
  }[];
  readonly probes: readonly { readonly kind: string; readonly response: object | null }[];
}

/** Reflects every origin, without Vary, and forgets the fields on paths that it does not have. */
async function careless() {
  const seen: { readonly method: string; readonly url: string; readonly cookie: string | undefined }[] = [];
  const url = await httpServer((request, response) => {
    seen.push({ method: request.method ?? "", url: request.url ?? "", cookie: request.headers.cookie });
    if (request.url !== "/items") response.writeHead(404);
    else if (request.headers.origin !== undefined)
      response.setHeader("Access-Control-Allow-Origin", request.headers.origin);
    response.end();
  });
  return { url: `${url}/items`, seen };
}

async function check(...args: readonly string[]) {
  const ended = await corsac(["check", ...args, "--json"]);
  return { ...ended, line: linesOf<Line>(ended)[0] as Line };
}

describe("what the call alone does not show", () => {
  test("is asked for by safe requests without cookies, and told", async () => {
    const { url, seen } = await careless();
    const { code, line } = await check(url, "-o", ORIGIN, "--cookie", "a=b");
    expect([code, line.verdict]).toEqual([0, "allowed"]);
    expect(line.findings.map((finding) => finding.code)).toEqual(
      expect.arrayContaining(["vary-origin-missing", "error-without-fields"]),
    );
    expect(line.probes.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["other-origin", "no-origin", "error-path"]),
    );
    expect(line.probes.every(({ response }) => response !== null)).toBe(true);
    expect(seen).toHaveLength(1 + line.probes.length);
    expect(seen.filter(({ method }) => !["GET", "HEAD", "OPTIONS"].includes(method))).toEqual([]);
    expect(seen.filter(({ cookie }) => cookie !== undefined)).toEqual([]);
    expect(seen.some(({ url: path }) => path !== "/items")).toBe(true);
  });

  test("is left alone with --no-probes", async () => {
    const { url, seen } = await careless();
    const { line } = await check(url, "-o", ORIGIN, "--no-probes");
    expect([line.probes, seen.length]).toEqual([[], 1]);
  });

  test("never with the call's own method, unless that is safe", async () => {
    const { url, seen } = await careless();
    await check(url, "-o", "http://app.example.com", "-X", "POST", "-d", "x");
    expect(seen.filter(({ method }) => method === "POST")).toHaveLength(1);
  });
});

test("the cause of a block comes first, with its page; the code on demand", async () => {
  const url = await httpServer(
    (_, response) => void response.setHeader("Access-Control-Allow-Origin", `${ORIGIN}/`).end(),
  );
  const { code, line } = await check(url, "-o", ORIGIN);
  expect([code, line.findings[0]]).toMatchObject([
    1,
    {
      code: "allow-origin-trailing-slash",
      severity: "blocks",
      see: expect.stringMatching(/\/docs\/rules\/allow-origin-trailing-slash\.md$/),
    },
  ]);
  const words = await corsac(["check", url, "-o", ORIGIN]);
  expect(words.out).toContain("[allow-origin-trailing-slash]");
  expect(words.out).toContain("Code that mends it: --server express|");
  expect(words.out).not.toContain("by hand");
  const mended = await corsac(["check", url, "-o", ORIGIN, "--server", "nginx"]);
  expect(mended.out).toContain("nginx, by hand");
});

test("each engine's console, or the one asked for", async () => {
  const url = await httpServer((_, response) => void response.end());
  const all = await corsac(["check", url, "-o", ORIGIN, "--no-probes"]);
  for (const name of ["Chromium", "Firefox", "WebKit"]) expect(all.out).toContain(`${name}'s console\n`);
  const one = await corsac(["check", url, "-o", ORIGIN, "--no-probes", "--engine", "firefox"]);
  expect(one.out).toContain("Cross-Origin Request Blocked:");
  expect(one.out).not.toContain("Chromium's console");
});
