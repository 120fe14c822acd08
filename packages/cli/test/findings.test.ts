import { describe, expect, test } from "vitest";
import { corsac, linesOf } from "./io.ts";
import type { Socket } from "node:net";
import { closedPort, httpServer, rawServer } from "./servers.ts";

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

/** Starts a server that reflects every origin without Vary, and sends no CORS headers on unknown paths. */
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

describe("additional requests", () => {
  test("are safe, without cookies, and in the report", async () => {
    const { url, seen } = await careless();
    const { code, line } = await check(url, "-o", ORIGIN, "--cookie", "a=b");
    expect([code, line.verdict]).toEqual([0, "allowed"]);
    expect(line.findings.map((finding) => finding.code)).toEqual(
      expect.arrayContaining(["vary-origin-missing", "error-without-headers"]),
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

  test("are not sent with --no-probes", async () => {
    const { url, seen } = await careless();
    const { line } = await check(url, "-o", ORIGIN, "--no-probes");
    expect([line.probes, seen.length]).toEqual([[], 1]);
  });

  test("never have the call's own method, unless it is safe", async () => {
    const { url, seen } = await careless();
    await check(url, "-o", "http://app.example.com", "-X", "POST", "-d", "x");
    expect(seen.filter(({ method }) => method === "POST")).toHaveLength(1);
  });
});

test("puts the cause of a block first, and prints code on request", async () => {
  const url = await httpServer(
    (_, response) => void response.setHeader("Access-Control-Allow-Origin", `${ORIGIN}/`).end(),
  );
  const { code, line } = await check(url, "-o", ORIGIN);
  expect([code, line.findings[0]]).toMatchObject([
    1,
    {
      code: "allow-origin-trailing-slash",
      severity: "blocks",
      see: expect.stringMatching(/\/docs\/rules\/findings\/allow-origin-trailing-slash\.md$/),
    },
  ]);
  const words = await corsac(["check", url, "-o", ORIGIN]);
  expect(words.out).toContain("[allow-origin-trailing-slash]");
  expect(words.out).toContain("For the code of the fix: --server express|");
  expect(words.out).not.toContain("by hand");
  const fixed = await corsac(["check", url, "-o", ORIGIN, "--server", "nginx"]);
  expect(fixed.out).toContain("nginx, by hand");
});

test("prints each engine's console, or one", async () => {
  const url = await httpServer((_, response) => void response.end());
  const all = await corsac(["check", url, "-o", ORIGIN, "--no-probes"]);
  for (const name of ["Chromium", "Firefox", "Safari"]) expect(all.out).toContain(`${name}'s console\n`);
  const one = await corsac(["check", url, "-o", ORIGIN, "--no-probes", "--engine", "firefox"]);
  expect(one.out).toContain("Cross-Origin Request Blocked:");
  expect(one.out).not.toContain("Chromium's console");
});

describe("Chromium's line for other failures than CORS", () => {
  const HEAD = `Access-Control-Allow-Origin: *\r\nContent-Length: 0\r\n\r\n`;
  const redirecting = (location: string) => (socket: Socket) =>
    void socket.end(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\n${HEAD}`);
  const refused = "the server responded with a status of";

  // Recorded with Chromium 153 on the same servers.
  test.each<[string, (socket: Socket) => void, string]>([
    ["a closed connection", (socket) => void socket.end(), "net::ERR_EMPTY_RESPONSE"],
    ["a reset connection", (socket) => void socket.resetAndDestroy(), "net::ERR_CONNECTION_RESET"],
    ["another protocol", (socket) => void socket.end("220 mail ESMTP\r\n"), "net::ERR_INVALID_HTTP_RESPONSE"],
    ["a redirect loop", redirecting("/"), "net::ERR_TOO_MANY_REDIRECTS"],
    ["a redirect to an unsafe port", redirecting("http://api.localhost:1/"), "net::ERR_UNSAFE_PORT"],
    ["a redirect to data:", redirecting("data:,x"), "net::ERR_UNSAFE_REDIRECT"],
    ["a Location that does not parse", redirecting("http://["), "net::ERR_INVALID_REDIRECT"],
    [
      "a 500 that script can read",
      (socket) => void socket.end(`HTTP/1.1 500 Internal Server Error\r\n${HEAD}`),
      `${refused} 500 (Internal Server Error)`,
    ],
    ["a 404 without a reason", (socket) => void socket.end(`HTTP/1.1 404\r\n${HEAD}`), `${refused} 404 ()`],
  ])("%s", async (_, answer, expected) => {
    const url = await rawServer(answer);
    const { out } = await corsac(["check", url, "-o", "http://app.example.com", "--no-probes"]);
    expect(out).toContain(`Chromium's console\n  Failed to load resource: ${expected}\n`);
  });

  test("a server that is down, a host that does not exist, an unsafe port", async () => {
    const printedFor = async (url: string) =>
      (await corsac(["check", url, "-o", "http://app.example.com", "--no-probes", "--engine", "chromium"])).out;
    const line = "Chromium's console\n  Failed to load resource: net::";
    expect(await printedFor(`http://api.localhost:${await closedPort()}/`)).toContain(
      `${line}ERR_CONNECTION_REFUSED\n`,
    );
    expect(await printedFor("http://no-such-host.invalid/")).toContain(`${line}ERR_NAME_NOT_RESOLVED\n`);
    expect(await printedFor("http://api.localhost:6000/")).toContain(`${line}ERR_UNSAFE_PORT\n`);
  });

  test("WebKit's lines have no prefix of the recording program", async () => {
    const url = await httpServer((_, response) => void response.end());
    const { out } = await corsac(["check", url, "-o", ORIGIN, "--no-probes", "--engine", "webkit"]);
    expect(out).toContain(`  Origin ${ORIGIN} is not allowed by Access-Control-Allow-Origin. Status code: 200\n`);
    expect(out).not.toContain("CONSOLE ");
  });
});
