import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { corsac, linesOf } from "./io.ts";

const CHROMIUM =
  "Access to fetch at 'https://api.example.com/items' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";
const FIREFOX =
  "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/items. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.";
const WEBKIT = "Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 200";

interface Line {
  readonly engine: string;
  readonly code: string;
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
  readonly see: string;
  readonly fixes: Readonly<
    Record<string, { readonly corsac?: string; readonly library?: object; readonly byHand: string }>
  >;
}

describe("messages of each engine", () => {
  test.each([
    ["chromium", CHROMIUM],
    ["firefox", FIREFOX],
    ["webkit", WEBKIT],
  ])("%s", async (engine, text) => {
    const { code, err, ...rest } = await corsac(["explain", text, "--json"]);
    const [line, ...more] = linesOf<Line>(rest);
    expect([code, err, more]).toEqual([0, "", []]);
    expect(line).toMatchObject({ engine, code: expect.stringContaining("allow-origin") });
    expect(Object.keys(line?.fixes ?? {}).toSorted()).toEqual([
      "apache",
      "caddy",
      "express",
      "fastify",
      "haproxy",
      "hono",
      "koa",
      "nest",
      "nginx",
      "node",
    ]);
    for (const words of [line?.title, line?.cause, line?.fix]) expect(words).toMatch(/\w/);
  });

  test("finds several wrapped messages among other lines of standard input", async () => {
    const wrapped = CHROMIUM.replaceAll(/(.{60}) /g, "$1\n");
    const input = `app.js:12 ${wrapped}\nGET https://api.example.com/items net::ERR_FAILED\n${FIREFOX}\nhello\n`;
    const { code, ...rest } = await corsac(["explain", "--json"], { input });
    expect([code, linesOf<Line>(rest).map(({ engine }) => engine)]).toEqual([0, ["chromium", "firefox"]]);
  });
});

test("prints cause, fix and one hint: a dozen lines", async () => {
  const { code, out } = await corsac(["explain", CHROMIUM]);
  expect(code).toBe(0);
  const lines = out.trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(12);
  expect(lines[0]).toMatch(/^Chromium: Access to fetch at/);
  for (const start of ["  Cause: ", "  Fix:   ", "  See:   "]) {
    expect(lines.filter((line) => line.startsWith(start))).toHaveLength(1);
  }
  expect(lines.at(-1)).toBe(
    "For your server's code, and the change to its CORS library: --server express|fastify|koa|hono|nest|node|nginx|apache|haproxy|caddy",
  );
});

test("prints one hint for several messages, and none if no server can help", async () => {
  const { out } = await corsac(["explain"], { input: `${CHROMIUM}\n${FIREFOX}\n` });
  expect(out.match(/For your server's code/g)).toHaveLength(1);
  const hidden = await corsac(["explain", "TypeError: Failed to fetch"]);
  expect(hidden.out).toContain("corsac check URL --origin ORIGIN");
  expect(hidden.out).not.toContain("--server");
});

describe("code", () => {
  const heads = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { out } = await corsac(["explain", CHROMIUM, ...args]);
    return Array.from(out.matchAll(/^ {2}([a-z]+, (?:with|by) .*)$/gm), ([, head = ""]) => head);
  };

  test.each([
    [
      ["-s", "express"],
      ["express, with corsac", "express, with cors in place"],
    ],
    [
      ["-s", "nest"],
      ["nest, with corsac", "nest, with enableCors in place"],
    ],
    [
      ["-s", "node", "-s", "nginx"],
      ["node, with corsac", "node, by hand", "nginx, by hand"],
    ],
    [["--using", "cors"], ["express, with cors in place"]],
    [["--using", "@fastify/cors"], ["fastify, with @fastify/cors in place"]],
    [["--using", "@koa/cors"], ["koa, with @koa/cors in place"]],
    [["--using", "hono/cors"], ["hono, with hono/cors in place"]],
    [["--using", "enableCors"], ["nest, with enableCors in place"]],
    [["-s", "koa", "--using", "corsac"], ["koa, with corsac"]],
    [["-s", "koa", "--using", "nothing"], ["koa, by hand"]],
  ])("%s", async (args, expected) => {
    expect(await heads(...args)).toEqual(expected);
  });

  test("prints the change to an existing set-up", async () => {
    const method = "Method PURGE is not allowed by Access-Control-Allow-Methods in preflight response.";
    const { out } = await corsac(["explain", method, "--using", "@fastify/cors"]);
    expect(out).toContain(
      "List every method that pages use in methods, in upper case. By default, @fastify/cors allows GET, HEAD and POST.",
    );
    expect(out).toContain('methods: ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "PURGE"],');
  });

  test("rejects a set-up that does not exist", async () => {
    const { code, err } = await corsac(["explain", CHROMIUM, "--using", "koa-cors"]);
    expect([code, err]).toEqual([2, expect.stringContaining("Allowed choices are corsac, cors, @fastify/cors")]);
  });
});

test("joins words without quotes", async () => {
  expect((await corsac(["explain", ...CHROMIUM.split(" ")])).code).toBe(0);
});

test("ends with 1 without a known message", async () => {
  expect(await corsac(["explain", "TypeError: x is not a function"])).toEqual({
    code: 1,
    out: "",
    err: "corsac: no message of a browser about a blocked call is in this text. Paste the whole line of the browser's console, or check the server: corsac check URL --origin ORIGIN\n",
  });
  const empty = await corsac(["explain"], { input: " \n" });
  expect([empty.code, empty.err]).toEqual([2, expect.stringContaining("explain needs a message from a browser")]);
  expect((await corsac(["explain"], { input: "a".repeat(1_048_577) })).err).toContain("longer than 1 MiB");
});

test("escapes the pasted text", async () => {
  const { out } = await corsac(["explain", CHROMIUM.replace("items", "it\u001B[31mems\u202E")]);
  expect(out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

describe("recorded messages of each engine", () => {
  const file = new URL("../../user-agent/test/vectors/cases.json", import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly cases: readonly {
      readonly verdicts: Readonly<Record<string, { readonly consoleErrors?: readonly string[] }>>;
    }[];
  };

  test.each(["chromium", "firefox", "webkit"])("%s", async (engine) => {
    const texts = new Set(
      cases.flatMap(({ verdicts }) => [verdicts[engine]?.consoleErrors?.join("\n") ?? ""]).filter(Boolean),
    );
    const unknown: string[] = [];
    for (const text of texts) {
      const { code } = await corsac(["explain", text, "--json"]);
      if (code !== 0) unknown.push(text);
    }
    expect(texts.size).toBeGreaterThan(50);
    expect(unknown).toEqual([]);
  });
});
