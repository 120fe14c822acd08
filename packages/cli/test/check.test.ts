import { writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { selfMade } from "./certificate.ts";
import { folder } from "./folder.ts";
import { corsac, linesOf } from "./io.ts";
import { closedPort, httpServer, httpsServer } from "./servers.ts";

const ORIGIN = "https://app.example.com";

interface Line {
  readonly verdict: string;
  readonly status: number;
  readonly readableHeaders: readonly string[];
  readonly failedAt: { readonly code: string; readonly stage: string } | null;
  readonly error: { readonly code: string; readonly message: string; readonly cause: string | null } | null;
  readonly exchanges: readonly {
    readonly kind: string;
    readonly request: { readonly method: string; readonly url: string; readonly headers: readonly [string, string][] };
    readonly response: { readonly headers: readonly [string, string][] } | null;
    readonly certificate: string | null;
  }[];
  readonly probes: readonly object[];
  readonly engines: Readonly<Record<string, { readonly ok: boolean } | null>>;
}

async function check(...args: readonly string[]) {
  const ended = await corsac(["check", ...args, "--no-probes", "--json"]);
  return { ...ended, line: linesOf<Line>(ended)[0] as Line };
}

/** Starts a server that allows every origin and request, and keeps the requests. */
async function openServer(answer?: (request: IncomingMessage, response: ServerResponse) => boolean) {
  const seen: {
    readonly method: string;
    readonly url: string;
    readonly lines: readonly string[];
    readonly body: string;
  }[] = [];
  const origin = await httpServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    seen.push({ method: request.method ?? "", url: request.url ?? "", lines: request.rawHeaders, body });
    if (answer?.(request, response) === true) return;
    response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
    response.setHeader("Access-Control-Allow-Credentials", "true");
    response.setHeader("Access-Control-Allow-Methods", "PUT, patch");
    response.setHeader("Access-Control-Allow-Headers", "content-type, x-a, authorization");
    response.setHeader("Access-Control-Expose-Headers", "x-seen");
    response.setHeader("x-seen", "1");
    response.setHeader("x-hidden", "1");
    response.end("hello");
  }, "api.site");
  return { origin, seen };
}

const valueOf = (lines: readonly string[], name: string): string | undefined => {
  const at = lines.findIndex((each, index) => index % 2 === 0 && each.toLowerCase() === name);
  return at === -1 ? undefined : lines[at + 1];
};

describe("the requests", () => {
  test("sends a simple request with the headers that browsers add to every fetch", async () => {
    const { origin, seen } = await openServer();
    const { code, line } = await check(`${origin}/x?y=1#z`, "--origin", ORIGIN);
    expect([code, line.verdict, line.status, line.readableHeaders]).toEqual([
      0,
      "allowed",
      200,
      ["content-length", "x-seen"],
    ]);
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /x?y=1"]);
    expect(seen[0]?.lines).toEqual([
      "Host",
      new URL(origin).host,
      "Origin",
      ORIGIN,
      "User-Agent",
      "corsac/0.0.0",
      "Accept",
      "*/*",
      "Accept-Encoding",
      "gzip, deflate",
      "Sec-Fetch-Site",
      "cross-site",
      "Sec-Fetch-Mode",
      "cors",
      "Sec-Fetch-Dest",
      "empty",
      "Connection",
      "close",
    ]);
  });

  test("sends a preflight and a body, script's headers unchanged, and cookies only with the request", async () => {
    const { origin, seen } = await openServer();
    const { code } = await check(
      ...[
        `${origin}/1`,
        "-o",
        "http://app.site.localhost",
        "-X",
        "put",
        "-H",
        "Content-Type: application/json",
        "-H",
        "X-A: 1",
      ],
      ...["-H", "x-a:2", "-d", '{"é":1}', "--credentials", "--cookie", "a=b", "--user-agent", "me"],
    );
    expect(code).toBe(0);
    expect(seen).toMatchObject([
      { method: "OPTIONS", body: "" },
      { method: "PUT", body: '{"é":1}' },
    ]);
    const [preflight, put] = seen.map(({ lines }) => lines);
    expect(valueOf(preflight ?? [], "access-control-request-headers")).toBe("content-type,x-a");
    expect(valueOf(preflight ?? [], "cookie")).toBeUndefined();
    expect(put?.join("\n")).toContain("X-A\n1\nx-a\n2");
    const values = ["cookie", "user-agent", "content-length", "sec-fetch-site", "referer", "content-type"];
    expect(values.map((name) => valueOf(put ?? [], name))).toEqual([
      "a=b",
      "me",
      "8",
      "same-site",
      "http://app.site.localhost/",
      "application/json",
    ]);
  });

  test("sends no cookie without --credentials, and posts --data with the Content-Type of fetch()", async () => {
    const { origin, seen } = await openServer();
    await check(origin, "-o", ORIGIN, "-d", "x", "--cookie", "a=b");
    expect(seen).toMatchObject([{ method: "POST", body: "x" }]);
    expect(["cookie", "content-type"].map((name) => valueOf(seen[0]?.lines ?? [], name))).toEqual([
      undefined,
      "text/plain;charset=UTF-8",
    ]);
  });

  test("sends a file as text, or as bytes if it is not UTF-8", async () => {
    const { origin, seen } = await openServer();
    const directory = await folder();
    await writeFile(`${directory}/a.txt`, "é");
    await writeFile(`${directory}/b.bin`, Buffer.from([0xff, 0xfe, 0x00]));
    for (const file of ["a.txt", "b.bin"]) {
      await corsac(["check", origin, "-o", ORIGIN, "--no-probes", "-d", `@${file}`], { directory });
    }
    await corsac(["check", origin, "-o", ORIGIN, "--no-probes", "-d", "@-"], { input: "piped" });
    expect(seen.map(({ lines }) => [valueOf(lines, "content-type"), valueOf(lines, "content-length")])).toEqual([
      ["text/plain;charset=UTF-8", "2"],
      [undefined, "3"],
      ["text/plain;charset=UTF-8", "5"],
    ]);
    expect((await corsac(["check", origin, "-o", ORIGIN, "-d", "@none"])).err).toBe(
      "corsac: cannot read none: no such file\n",
    );
  });

  test("sends no preflight from a page of the same origin", async () => {
    const { origin, seen } = await openServer();
    const { code } = await check(origin, "-o", origin, "-X", "DELETE");
    expect([code, seen.map(({ method }) => method)]).toEqual([0, ["DELETE"]]);
    expect(valueOf(seen[0]?.lines ?? [], "sec-fetch-site")).toBe("same-origin");
  });
});

describe("redirects", () => {
  const moving = () =>
    openServer((request, response) => {
      if (request.url !== "/0") return false;
      response.writeHead(307, { "Access-Control-Allow-Origin": "*", Location: "/1" }).end();
      return true;
    });

  test.each([
    ["follow", 0, "allowed", ["/0", "/1"]],
    ["error", 1, "blocked", ["/0"]],
    ["manual", 0, "allowed", ["/0"]],
  ])("%s", async (mode, exit, verdict, urls) => {
    const { origin, seen } = await moving();
    const { code, line } = await check(`${origin}/0`, "-o", ORIGIN, "--redirect", mode);
    expect([code, line.verdict, seen.map(({ url }) => url)]).toEqual([exit, verdict, urls]);
  });

  test("sends Origin: null after a redirect between two other origins", async () => {
    const { origin: target, seen } = await openServer();
    const { origin } = await openServer((_, response) => {
      response.writeHead(302, { "Access-Control-Allow-Origin": "*", Location: `${target}/end` }).end();
      return true;
    });
    const { code, line } = await check(origin, "-o", ORIGIN);
    expect([code, line.exchanges.length, valueOf(seen[0]?.lines ?? [], "origin")]).toEqual([0, 2, "null"]);
  });
});

describe("blocked", () => {
  test("ends with 1, and reports the stage and the verdict of each engine", async () => {
    const origin = await httpServer((_, response) => {
      response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" }).end();
    });
    const { code, line } = await check(origin, "-o", ORIGIN, "-H", "Authorization: x");
    expect([code, line.verdict, line.failedAt]).toMatchObject([
      1,
      "blocked",
      { code: "authorization-not-covered", stage: "preflight" },
    ]);
    expect(line.engines).toMatchObject({ standard: { ok: false }, firefox: null, webkit: null, chromium: null });
    expect((await check(origin, "-o", ORIGIN, "-H", "Authorization: x", "--engine", "chromium")).code).toBe(0);
  });

  test("keeps doubled header lines apart", async () => {
    const origin = await httpServer((_, response) => {
      response.setHeader("Access-Control-Allow-Origin", [ORIGIN, ORIGIN]);
      response.end();
    });
    const { line } = await check(origin, "-o", ORIGIN);
    expect(line.failedAt?.code).toBe("allow-origin-several");
    expect(
      line.exchanges[0]?.response?.headers.filter(([name]) => name === "Access-Control-Allow-Origin"),
    ).toHaveLength(2);
  });

  test("does not send a call that script may not make", async () => {
    const { origin, seen } = await openServer();
    const { code, line } = await check(origin, "-o", ORIGIN, "-X", "TRACE");
    expect([code, line.failedAt?.code, seen]).toEqual([1, "method-forbidden", []]);
  });
});

describe("a call without a response", () => {
  test("a port without a server", async () => {
    const port = await closedPort();
    const { code, line } = await check(`http://api.localhost:${port}/`, "-o", ORIGIN);
    expect([code, line.verdict, line.error]).toEqual([
      2,
      "not observed",
      {
        code: "refused",
        message: `api.localhost:${port} refused the connection: no server listens on this port`,
        cause: "ECONNREFUSED",
      },
    ]);
  });

  test("no such host", async () => {
    const { code, line } = await check("https://no-such-host.invalid/", "-o", ORIGIN);
    expect(code).toBe(2);
    expect(line.error?.code).toBe("dns");
    expect(line.error?.message).toContain("no-such-host.invalid");
  });

  test("a redirect to a port without a server", async () => {
    const port = await closedPort();
    const { origin } = await openServer((_, response) => {
      response.writeHead(302, { "Access-Control-Allow-Origin": "*", Location: `http://gone.localhost:${port}/` }).end();
      return true;
    });
    const { code, line } = await check(origin, "-o", ORIGIN);
    expect([code, line.error?.code, line.exchanges.length]).toEqual([2, "refused", 2]);
  });

  test("a self-signed certificate, unless --insecure", async () => {
    const origin = await httpsServer(await selfMade(), (_, response) => {
      response.writeHead(200, { "Access-Control-Allow-Origin": ORIGIN }).end();
    });
    const refused = await check(origin, "-o", ORIGIN);
    expect([refused.code, refused.line.error]).toMatchObject([
      2,
      { code: "tls", cause: "DEPTH_ZERO_SELF_SIGNED_CERT" },
    ]);
    expect(refused.line.error?.message).toMatch(
      /^the TLS certificate of api\.localhost:\d+ is not valid: self-signed certificate/,
    );
    const taken = await check(origin, "-o", ORIGIN, "--insecure");
    expect([taken.code, taken.line.exchanges[0]?.certificate]).toEqual([0, "DEPTH_ZERO_SELF_SIGNED_CERT"]);
    const { out } = await corsac(["check", origin, "-o", ORIGIN, "-k", "--no-probes"]);
    expect(out).toContain("invalid certificate accepted (--insecure): DEPTH_ZERO_SELF_SIGNED_CERT");
  });

  test("https to an http server, and http to an https server", async () => {
    const { origin } = await openServer();
    expect((await check(origin.replace("http:", "https:"), "-o", ORIGIN)).line.error?.code).toBe("tls");
    const secure = await httpsServer(await selfMade(), (_, response) => void response.end());
    const plain = await check(secure.replace("https:", "http:"), "-o", "http://a.example");
    expect([plain.code, plain.line.error?.code]).toEqual([2, "closed"]);
  });
});

describe("--resolve", () => {
  test("changes the address of one host and port only", async () => {
    const { origin, seen } = await openServer();
    const { port } = new URL(origin);
    const name = `http://api.example.invalid:${port}/`;
    // A page without TLS: browsers block mixed content.
    const page = "http://app.example.com";
    expect((await check(name, "-o", page)).code).toBe(2);
    const { code } = await check(name, "-o", page, "--resolve", `API.example.invalid:${port}:127.0.0.1`);
    expect([code, valueOf(seen[0]?.lines ?? [], "host")]).toEqual([0, `api.example.invalid:${port}`]);
    expect((await check(name, "-o", page, "--resolve", "api.example.invalid:1:127.0.0.1")).code).toBe(2);
  });

  test("sends no Sec-Fetch headers to a name that only looks like a loopback address", async () => {
    const { origin, seen } = await openServer();
    const { port } = new URL(origin);
    const host = `127.example.invalid:${port}`;
    const { code } = await check(`http://${host}/`, "-o", "http://app.example.com", "--resolve", `${host}:127.0.0.1`);
    expect([code, valueOf(seen[0]?.lines ?? [], "sec-fetch-site")]).toEqual([0, undefined]);
  });

  test("keeps the name of the URL for TLS", async () => {
    const origin = await httpsServer(await selfMade("api.example.invalid"), (_, response) => {
      response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end();
    });
    const { port } = new URL(origin);
    const args = [
      `https://api.example.invalid:${port}/`,
      "-o",
      ORIGIN,
      "--resolve",
      `api.example.invalid:${port}:127.0.0.1`,
    ];
    expect((await check(...args)).line.error?.cause).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
    expect((await check(...args, "-k")).code).toBe(0);
    expect((await check(origin, "-o", ORIGIN, "-k")).line.exchanges[0]?.certificate).toMatch(/SELF_SIGNED|ALTNAME/);
  });
});

describe("mistakes on the command line", () => {
  test.each([
    [[], "check needs the URL"],
    [["http://a.example"], "check needs --origin"],
    [["a.example/x", "-o", ORIGIN], '"a.example/x" is not an absolute URL; did you mean https://a.example/x?'],
    [["localhost:3000", "-o", ORIGIN], "did you mean http://localhost:3000?"],
    [["ftp://a.example", "-o", ORIGIN], "is neither an http: nor an https: URL"],
    [["http://a.example", "-o", "app.example.com"], "did you mean https://app.example.com?"],
    [["http://a.example", "-o", "https://APP.example.com/x"], "did you mean https://app.example.com?"],
    [["http://a.example", "-o", ORIGIN, "-H", "nonsense"], "Write it as"],
    [["http://a.example", "-o", ORIGIN, "--resolve", "a:b"], "Write it as"],
    [["http://a.example", "-o", ORIGIN, "--timeout", "0"], "a number of seconds"],
    [["http://a.example", "-o", ORIGIN, "--engine", "trident"], "Allowed choices are standard, chromium"],
    [["http://a.example", "-o", ORIGIN, "--orgin", "x"], "Did you mean --origin?"],
    [["http://a.example", "-o", ORIGIN, "x"], "too many arguments"],
    [["--file", "none.yaml"], "cannot read none.yaml: no such file"],
  ])("%j: %s", async (args, says) => {
    const { code, out, err } = await corsac(["check", ...args]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(says);
    expect(err).not.toContain("    at ");
  });

  test.each(["null", "capacitor://localhost", "http://[::1]:8080", "chrome-extension://abc"])(
    "%s is an origin",
    async (page) => {
      const { origin } = await openServer();
      expect((await check(origin, "-o", page)).code).toBe(0);
    },
  );
});

describe("--file", () => {
  const file = async (name: string, text: string) => {
    const directory = await folder();
    await writeFile(`${directory}/${name}`, text);
    return directory;
  };

  test("tries each URL with each origin and method, and compares the verdicts", async () => {
    const server = await httpServer((request, response) => {
      if (request.headers.origin === ORIGIN) response.setHeader("Access-Control-Allow-Origin", ORIGIN);
      response.setHeader("Access-Control-Allow-Methods", "PUT");
      response.end();
    });
    const directory = await file(
      "checks.yaml",
      `
defaults: { origin: ${ORIGIN} }
checks:
  - url: [/a, /b]
    method: [GET, PUT]
  - url: /a
    origin: https://evil.example
    expect: blocked
  - { url: /a, method: DELETE, expect: blocked }
`,
    );
    const args = ["check", server, "--file", "checks.yaml", "--no-probes"];
    const { code, out, err } = await corsac(args, { directory });
    expect([code, err]).toEqual([0, ""]);
    expect(out.replaceAll(/api\.localhost:\d+/g, "api.localhost")).toMatchInlineSnapshot(`
      "    verdict  expected  method  url                           origin                   why
      ok  allowed  allowed   GET     http://api.localhost/a  https://app.example.com
      ok  allowed  allowed   PUT     http://api.localhost/a  https://app.example.com
      ok  allowed  allowed   GET     http://api.localhost/b  https://app.example.com
      ok  allowed  allowed   PUT     http://api.localhost/b  https://app.example.com
      ok  blocked  blocked   GET     http://api.localhost/a  https://evil.example     allow-origin-missing
      ok  blocked  blocked   DELETE  http://api.localhost/a  https://app.example.com  method-not-allowed

      6 of 6 as expected
      "
    `);
    const json = await corsac([...args, "--json"], { directory });
    expect(linesOf(json)).toHaveLength(6);
    expect(linesOf(json)[4]).toMatchObject({ verdict: "blocked", expected: "blocked", asExpected: true });
  });

  test("prints the code of the finding, or the network error", async () => {
    const server = await httpServer((_, response) => {
      response.setHeader("Access-Control-Allow-Origin", `${ORIGIN}/`).end();
    });
    const port = await closedPort();
    const directory = await file(
      "checks.json",
      JSON.stringify({
        defaults: { origin: ORIGIN },
        checks: [
          { url: [server, `http://localhost:${port}`] },
          { url: "http://localhost:6000" },
          { url: server, method: "TRACE" },
        ],
      }),
    );
    const { out } = await corsac(["check", "--file", "checks.json", "--no-probes"], { directory });
    const reasons = out
      .split("\n")
      .slice(1, 5)
      .map((line) => line.split(ORIGIN)[1]?.trim());
    expect(reasons).toEqual([
      "allow-origin-trailing-slash",
      `localhost:${port} refused the connection: no server listens on this port`,
      "port-blocked",
      "fetch-arguments-refused",
    ]);
  });

  test("reads JSON; ends with 1 if a verdict is not as expected, with 2 if a call has no response", async () => {
    const { origin } = await openServer();
    const port = await closedPort();
    const checks = [
      { url: origin, origin: ORIGIN, headers: { "x-a": "1" }, credentials: true, data: "x", method: "PUT" },
      { url: origin, origin: ORIGIN, headers: [["x-b", "1"]] },
    ];
    const directory = await file("checks.json", JSON.stringify(checks));
    expect((await corsac(["check", "-f", "checks.json", "--no-probes"], { directory })).code).toBe(1);
    const gone = await file(
      "checks.json",
      JSON.stringify([...checks, { url: `http://localhost:${port}`, origin: ORIGIN }]),
    );
    const { code, out } = await corsac(["check", "-f", "checks.json", "--no-probes"], { directory: gone });
    expect(code).toBe(2);
    expect(out).toContain("not observed");
    expect(out).toContain("1 of 3 as expected");
  });

  test.each([
    ["checks.yaml", "checks: []", "checks.yaml:1: checks: Invalid length"],
    ["checks.yaml", "checks:\n  - urls: x", "checks.yaml:2: checks.0.urls: unknown; did you mean url?"],
    ["checks.yaml", "defaults: {}", "checks: is required"],
    ["checks.yaml", "checks: [1]", "checks.yaml:1: checks.0: expected an object, but received 1"],
    ["checks.yaml", "checks:\n  - colour: red", "checks.yaml:2: checks.0.colour: unknown; the keys are url, origin, "],
    ["checks.yaml", "checks:\n  - url: https://a.example", "checks.yaml:2: checks.0: no origin"],
    ["checks.yaml", "checks:\n  - origin: https://a.example", "checks.yaml:2: checks.0: no url"],
    ["checks.yaml", "- { url: https://a.example, origin: https://b.example/ }", "did you mean https://b.example?"],
    [
      "checks.yaml",
      "defaults:\n  origin: app.example\nchecks:\n  - url: https://a.example",
      'checks.yaml:2: defaults.origin "app.example" is not an origin',
    ],
    [
      "checks.yaml",
      "defaults: { origin: https://b.example }\nchecks:\n  - url: https://a.example\n  - url:\n      - a.example",
      'checks.yaml:5: checks.1.url "a.example" is not an absolute URL',
    ],
    [
      "checks.json",
      '[\n  { "url": "https://a.example", "origin": "https://b.example" },\n  { "url": 1 }\n]',
      "checks.json:3: checks.1.url: Invalid type",
    ],
    ["checks.yaml", "checks:\n  - &a { url: https://a.example }\n  - *a", "checks.yaml:2: checks.0: no origin"],
    ["checks.yaml", "a:\n  - [", "checks.yaml:2: not YAML: "],
    [
      "checks.yaml",
      `a: &a [x]\nb: &b [${"*a,".repeat(99)}]\nc: [${"*b,".repeat(99)}]`,
      "checks.yaml: not YAML: Excessive alias count",
    ],
    ["checks.json", "{", "checks.json is not JSON"],
  ])("%s holding %j: %s", async (name, text, says) => {
    const { code, err } = await corsac(["check", "--file", name], { directory: await file(name, text) });
    expect(code).toBe(2);
    expect(err).toContain(says);
  });
});
