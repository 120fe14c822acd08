import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { stripVTControlCharacters } from "node:util";
import { createCors } from "@corsac/core";
import { Hono } from "hono";
import { cors } from "hono/cors";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  assertAllowsCors,
  assertExposesHeader,
  assertRefusesCors,
  CorsAssertionError,
  type CorsCall,
  corsMatchers,
  expectCors,
} from "../src/expect.ts";
import { hostileOrigins } from "../src/index.ts";

expect.extend(corsMatchers);

const APP = "https://app.example.com";
const EVIL = "https://evil.example";

const policy = createCors({ origin: APP, credentials: true, exposedHeaders: "x-total" });
const hono = new Hono()
  .get("/notes", (c) => c.json(["a"], 200, { "x-total": "1", "x-secret": "2" }))
  .put("/notes/1", (c) => c.json({ saved: true }))
  .get("/broken", () => {
    throw new Error("no database");
  })
  .onError((_error, c) => c.text("sorry", 500));
/** An application with a policy around everything. */
const app = policy.wrap((request: Request) => hono.fetch(request));

const PUT: CorsCall = {
  from: APP,
  url: "/notes/1",
  method: "PUT",
  headers: ["content-type", "x-request-id"],
  credentials: true,
  body: "{}",
};

/** The message of an assertion that has to fail. */
async function failureOf(assertion: Promise<void>): Promise<string> {
  const error: unknown = await assertion.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  // The runner may colour the hint of a matcher.
  return stripVTControlCharacters((error as Error).message);
}

describe("a page that the policy allows", () => {
  test("passes toAllowCors, and fails its negation with what script can read", async () => {
    await expect(app).toAllowCors({ from: APP, url: "/notes" });
    await expect(app).toAllowCors(PUT);
    expect(await failureOf(expect(app).not.toAllowCors(PUT))).toBe(
      [
        "expect(app).not.toAllowCors(call)",
        "Allowed: PUT https://api.test/notes/1 from https://app.example.com with credentials in Chromium",
        "Script can read the body, status 200 and the headers content-type. The request has the user's cookies.",
      ].join("\n\n"),
    );
  });

  test.each(["standard", "chromium", "firefox", "webkit"] as const)("passes in %s", async (engine) => {
    await expect(app).toAllowCors({ ...PUT, engine });
    await expect(app).not.toAllowCors({ ...PUT, engine, from: EVIL });
  });

  test("may get an error: the CORS policy allows it", async () => {
    await expect(app).toAllowCors({ from: APP, url: "/nowhere" });
  });
});

describe("a page that the policy refuses", () => {
  test("passes the negation, and fails toAllowCors with the cause, the fix and the console", async () => {
    await expect(app).not.toAllowCors({ from: EVIL, url: "/notes" });
    await expect(app).not.toAllowCors({ ...PUT, from: EVIL });
    const message = await failureOf(expect(app).toAllowCors({ ...PUT, from: EVIL, engine: "firefox" }));
    expect(message).toMatch(
      /^expect\(app\)\.toAllowCors\(call\)\n\nBlocked: PUT .* from https:\/\/evil\.example .* in Firefox\n/,
    );
    expect(message).toContain("[preflight-forbidden]");
    expect(message).toContain(`Fix: Add ${EVIL} to the origins that you allow.`);
    expect(message).toContain("Console of Firefox:\n  Cross-Origin Request Blocked:");
    expect(message).toContain("Requests:\n  OPTIONS https://api.test/notes/1 → 403");
  });

  test("is refused for a method or a header alone", async () => {
    const strict = createCors({ origin: APP, methods: "GET", allowedHeaders: "x-allowed" }).wrap(() => new Response());
    await expect(strict).toAllowCors({ from: APP, headers: ["x-allowed"] });
    await expect(strict).not.toAllowCors({ from: APP, headers: ["x-other"] });
    await expect(strict).not.toAllowCors({ from: APP, method: "DELETE" });
    await expect(strict).not.toAllowCors({ from: APP, credentials: true });
  });

  test("is refused by a server without a policy", async () => {
    await expect(hono).not.toAllowCors({ from: APP, url: "/notes" });
  });

  test("is refused with a 404 if the policy compared the origin", async () => {
    await expect(app).not.toAllowCors({ from: EVIL, url: "/nowhere" });
    const named = new Hono().use(cors({ origin: [APP] })).get("/notes", (c) => c.json([]));
    await expect(named).not.toAllowCors({ from: EVIL, url: "/nowhere" });
  });
});

describe("a call that fails for another reason is no refusal", () => {
  const bare = (respond: (request: Request) => Response) => respond;
  test.each<[string, (request: Request) => Response, Partial<CorsCall>, string]>([
    [
      "an exception",
      () => {
        throw new RangeError("no database");
      },
      {},
      "The call fails because the server throws RangeError: no database.",
    ],
    ["a status 500", () => new Response(null, { status: 500 }), {}, "the server answers with status 500."],
    [
      "a 500 of a policy that sends Vary",
      () => new Response(null, { status: 500, headers: { Vary: "Origin" } }),
      {},
      "the server answers with status 500.",
    ],
    ["a 404", () => new Response(null, { status: 404 }), {}, "with status 404 and no CORS header."],
    ["a login", () => new Response(null, { status: 401 }), {}, "with status 401 and no CORS header."],
    [
      "a preflight without a route",
      () => new Response(null, { status: 404 }),
      { method: "PUT" },
      "the server answers the preflight with status 404 and no CORS header.",
    ],
    [
      "a redirect",
      () => Response.redirect("https://api.test/login"),
      {},
      "the server answers with status 302 and no CORS",
    ],
    ["a preflight that is redirected", () => Response.redirect("https://api.test/x"), { method: "PUT" }, "(302)"],
    [
      "a port that browsers block",
      () => new Response(),
      { url: "https://api.test:6667" },
      "the browser sends nothing: ",
    ],
    ["no response", () => Response.error(), {}, "the browser got no response from https://api.test/"],
  ])("%s", async (_, respond, call, reason) => {
    const message = await failureOf(expect(bare(respond)).not.toAllowCors({ from: EVIL, ...call }));
    expect(message).toContain("Not refused: ");
    expect(message).toContain(reason);
    expect(message).toContain(`This does not show that the CORS policy refuses ${EVIL}`);
    await expect(failureOf(expect(bare(respond)).toAllowCors({ from: EVIL, ...call }))).resolves.toContain("Blocked: ");
  });

  test("an exception that Hono handles", async () => {
    expect(await failureOf(expect(hono).not.toAllowCors({ from: APP, url: "/broken" }))).toContain("with status 500");
  });
});

describe("toExposeHeader", () => {
  const CALL = { from: APP, url: "/notes" };
  test("passes for headers that script can read", async () => {
    await expect(app).toExposeHeader("x-total", CALL);
    await expect(app).toExposeHeader("Content-Type", CALL);
    await expect(app).not.toExposeHeader("X-Secret", CALL);
  });

  test.each([
    ["toExposeHeader", "x-secret", "Fix: If the page needs them, send Access-Control-Expose-Headers: x-secret."],
    ["toExposeHeader", "x-other", "The response has no x-other header, but these: access-control-allow-credentials, "],
    ["not", "x-total", "Exposed: x-total of GET https://api.test/notes from https://app.example.com in Chromium"],
    ["not", "x-other", "Not sent: x-other of GET"],
  ])("%s fails for %s", async (kind, name, text) => {
    const assertion =
      kind === "not" ? expect(app).not.toExposeHeader(name, CALL) : expect(app).toExposeHeader(name, CALL);
    expect(await failureOf(assertion)).toContain(text);
  });

  test("fails for a blocked call, also if negated", async () => {
    expect(await failureOf(expect(app).toExposeHeader("x-total", { from: EVIL }))).toContain("Blocked: ");
    expect(await failureOf(expect(app).not.toExposeHeader("x-total", { from: EVIL }))).toContain("Blocked: ");
  });

  test("says that a star exposes nothing with credentials", async () => {
    const star = new Hono()
      .use(cors({ origin: APP, credentials: true, exposeHeaders: ["*"] }))
      .get("/notes", (c) => c.json([], 200, { "x-total": "1" }));
    const message = await failureOf(expect(star).toExposeHeader("x-total", { ...CALL, credentials: true }));
    expect(message).toContain("[expose-wildcard-with-credentials]");
    await expect(star).toExposeHeader("x-total", CALL);
  });
});

describe("a failure names the option of the server's library", () => {
  const none = new Hono().use(cors({ origin: APP, allowMethods: ["GET"] })).put("/notes/1", (c) => c.json({}));
  test.each([
    ["hono/cors", "With hono/cors: List every method that pages use in allowMethods", 'allowMethods: ["GET"'],
    ["cors", "With cors: List every method that pages use in methods", 'methods: ["GET"'],
    ["@corsac/express", "With @corsac/express:", 'import { cors } from "@corsac/express";'],
  ] as const)("%s", async (library, change, code) => {
    const message = await failureOf(expect(none).toAllowCors({ from: APP, url: "/notes/1", method: "PURGE", library }));
    expect(message).toContain(change);
    expect(message).toContain(code);
  });
});

describe("functions for node:test", () => {
  test("pass and fail as the matchers do", async () => {
    await assertAllowsCors(app, PUT);
    await assertRefusesCors(app, { ...PUT, from: EVIL });
    await assertExposesHeader(app, "x-total", { from: APP, url: "/notes" });
    expect(await failureOf(assertAllowsCors(app, { ...PUT, from: EVIL }))).toMatch(/^Blocked: /);
    expect(await failureOf(assertRefusesCors(app, PUT))).toMatch(/^Allowed: /);
    expect(await failureOf(assertExposesHeader(app, "x-secret", { from: APP, url: "/notes" }))).toMatch(
      /^Not exposed: /,
    );
  });

  test("throw an AssertionError whose stack has the line of the test", async () => {
    const error: unknown = await assertAllowsCors(app, { from: EVIL }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CorsAssertionError);
    expect(error).toMatchObject({ name: "AssertionError", code: "ERR_ASSERTION" });
    expect((error as Error).stack).toContain("expect.test.ts");
  });
});

describe("a table", () => {
  const ENGINES = ["chromium", "firefox", "webkit"] as const;

  test("passes if every call has its result", async () => {
    await expectCors(
      app,
      [
        { from: APP, url: "/notes", expected: "allowed", exposes: ["x-total"] },
        { ...PUT, expected: "allowed" },
        { from: hostileOrigins(APP), url: "/notes", credentials: true, expected: "refused" },
        { ...PUT, from: [EVIL, "null"], expected: "refused" },
      ],
      { engines: ENGINES },
    );
  });

  test("reports all differences at once, those with one cause together", async () => {
    const careless = new Hono()
      .use(cors({ origin: (origin) => (origin.startsWith(APP) ? origin : null), allowMethods: ["GET"] }))
      .get("/notes", (c) => c.json([], 200, { "x-total": "1" }))
      .put("/notes/1", (c) => c.json({}));
    const table = expectCors(
      careless,
      [
        { from: APP, url: "/notes", expected: "allowed", exposes: ["x-total"] },
        { from: APP, url: "/notes/1", method: "PUT", expected: "allowed" },
        { from: EVIL, url: "/notes", expected: "refused" },
        { from: [`${APP}.evil.example`, `${APP}-evil.example`], url: "/notes", expected: "refused" },
      ],
      { engines: ["chromium", "firefox"], library: "hono/cors" },
    );
    await expect(table).rejects.toBeInstanceOf(CorsAssertionError);
    expect(await failureOf(table)).toMatchInlineSnapshot(`
      "8 of 10 calls differ from the table.

      GET https://api.test/notes from https://app.example.com in Chromium, Firefox
        script cannot read x-total [headers-not-exposed]
        Fix: If the page needs them, send Access-Control-Expose-Headers: x-total.
        With hono/cors: List the headers that script reads in exposeHeaders.
          import { Hono } from "hono";
          import { cors } from "hono/cors";

          const app = new Hono();
          app.use(
            cors({
              origin: ["https://app.example.com"],
              exposeHeaders: ["x-total"],
            }),
          );
          export default app;

      PUT https://api.test/notes/1 from https://app.example.com in Chromium, Firefox
        Is blocked: Access-Control-Allow-Methods does not list PUT [method-not-allowed]
        Fix: Add PUT to the methods that the preflight response allows.
        With hono/cors: List every method that pages use in allowMethods, in upper case. By default, hono/cors allows GET, HEAD, PUT, PATCH, POST and DELETE.
          import { Hono } from "hono";
          import { cors } from "hono/cors";

          const app = new Hono();
          app.use(
            cors({
              origin: ["https://app.example.com"],
              allowMethods: ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"],
            }),
          );
          export default app;
        Console of Chromium: Access to fetch at 'https://api.test/notes/1' from origin 'https://app.example.com' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.
        Console of Firefox: Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.test/notes/1. (Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).
        Console of Firefox: Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.test/notes/1. (Reason: CORS request did not succeed). Status code: (null).

      GET https://api.test/notes from https://app.example.com.evil.example in Chromium, Firefox
      GET https://api.test/notes from https://app.example.com-evil.example in Chromium, Firefox
        Is allowed: Script can read the body, status 200 and the headers content-type."
    `);
  });

  test("shows ten calls of those that differ in the same way", async () => {
    const reflecting = (request: Request) =>
      new Response(null, { headers: { "Access-Control-Allow-Origin": request.headers.get("Origin") ?? "*" } });
    const hostile = hostileOrigins(APP);
    const message = await failureOf(expectCors(reflecting, [{ from: hostile, expected: "refused" }]));
    expect(message).toContain(`${hostile.length} of ${hostile.length} calls differ from the table.`);
    expect(message).toContain(`\nand ${hostile.length - 10} more\n`);
    expect(message.match(/^GET /gm)).toHaveLength(10);
  });
});

describe("a test that would test nothing is an error", () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    ["no origin", () => expect(app).toAllowCors({} as CorsCall), /from: "https:\/\/app\.example\.com"/],
    ["the server's own origin", () => expect(app).toAllowCors({ from: "https://api.test" }), /the server's own origin/],
    [
      "an origin that no browser sends",
      () => expect(app).toAllowCors({ from: `${APP}/` }),
      /Write "https:\/\/app\.exam/,
    ],
    [
      "a header that browsers drop",
      () => expect(app).toAllowCors({ from: APP, headers: ["Cookie"] }),
      /no page can set Co/,
    ],
    [
      "a URL that cannot be parsed",
      () => expect(app).toAllowCors({ from: APP, url: "http://" }),
      /neither a path nor a U/,
    ],
    [
      "Set-Cookie",
      () => expect(app).not.toExposeHeader("Set-Cookie", { from: APP }),
      /No browser lets script read Set-/,
    ],
    ["an empty table", () => expectCors(app, []), /the table has no calls/],
    ["an empty list of origins", () => expectCors(app, [{ from: [], expected: "refused" }]), /from is an empty list/],
    [
      "no engines",
      () => expectCors(app, [{ from: APP, expected: "allowed" }], { engines: [] }),
      /the table has no calls/,
    ],
    [
      "an origin of a table that no browser sends",
      () => expectCors(app, [{ from: "https://APP.example.com", expected: "allowed" }]),
      /Write "https:\/\/app\.example\.com"/,
    ],
  ])("%s", async (_, assertion, message) => {
    await expect(assertion()).rejects.toThrow(TypeError);
    await expect(assertion()).rejects.toThrow(message);
  });
});

describe("a server on the network", () => {
  const server = createServer((request, response) => {
    const { origin } = request.headers;
    response.setHeader("Vary", "Origin");
    if (origin === APP) response.setHeader("Access-Control-Allow-Origin", origin);
    response.end(request.headers.host);
  });
  let address = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test("is asked by its origin", async () => {
    await expect(address).toAllowCors({ from: APP });
    await expect(address).not.toAllowCors({ from: EVIL });
    await expect(address).toAllowCors({ from: APP, url: `${address}/notes` });
    // Chromium would block a page without TLS before it asks a server on this machine.
    await expect(address).not.toAllowCors({ from: "http://app.example.com" });
  });

  test("that does not answer refuses nobody", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const message = await failureOf(expect(`http://127.0.0.1:${port}`).not.toAllowCors({ from: EVIL }));
    expect(message).toContain(`(connect ECONNREFUSED 127.0.0.1:${port})`);
    expect(message).toContain("This does not show that the CORS policy refuses");
  });
});

test("control characters of a server do not reach the terminal", async () => {
  const name = (): Response => new Response(null, { status: 404, statusText: "a\u009b" });
  expect(await failureOf(expect(name).not.toAllowCors({ from: "https://a\u009b1m.example" }))).not.toMatch(/\u009B/);
});
