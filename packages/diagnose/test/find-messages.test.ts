import { readFileSync } from "node:fs";
import { fromVector, type VectorCase } from "@corsac/user-agent/vector";
import { describe, expect, test, vi } from "vitest";
import { consoleText, findMessages, observe } from "../src/index.ts";
import { FIXTURES } from "./fixtures/index.ts";
import { observed } from "./fixtures/fixture.ts";
import { diagnose } from "../src/index.ts";

// The test must also pass on a machine that is ten times slower.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const browsers = ["chromium", "firefox", "webkit"] as const;
const file = new URL("../../user-agent/test/vectors/cases.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: readonly VectorCase[] };

/** The lines that each engine prints for every recorded case. */
const printed = browsers.flatMap((engine) =>
  cases.flatMap((vector) => {
    const { input, respond } = fromVector(vector);
    const lines = consoleText(observe(input, respond, { engine }));
    return lines.length === 0 ? [] : [{ id: `${engine} ${vector.id}`, engine, lines }];
  }),
);

/** The line without MiniBrowser's prefix. */
const bare = (line: string): string => line.replace(/^CONSOLE (?:JS|SECURITY) ERROR /, "").replaceAll(/\s/g, "");

const wrappedAt = (text: string, width: number): string =>
  text.replaceAll(new RegExp(`.{${width}}`, "gu"), (line) => `${line}\n    `);

describe.each(printed)("$id", ({ engine, lines }) => {
  const plain = findMessages(lines.join("\n"));

  test("is recognised, word by word", () => {
    expect(plain.length).toBeGreaterThan(0);
    for (const { engine: found, text } of plain) {
      expect(found).toBe(engine);
      expect(lines.map(bare).some((line) => line.endsWith(bare(text)))).toBe(true);
    }
  });

  test.each([17, 40, 80])("is recognised wrapped at %i", (width) => {
    const wrapped = findMessages(`bundle.js:12 ${wrappedAt(lines.join("\n"), width)}`);
    expect(wrapped.map(({ code }) => code)).toEqual(plain.map(({ code }) => code));
  });

  test("is recognised with other quotes", () => {
    const straight = lines.join("\n").replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"');
    expect(findMessages(straight).map(({ code }) => code)).toEqual(plain.map(({ code }) => code));
  });
});

test("findMessages separates several messages and drops the lines between them that say nothing", () => {
  const text = `
    app.js:3 Access to fetch at 'https://api.example.com/a' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.
    app.js:3 GET https://api.example.com/a net::ERR_FAILED 200 (OK)
    Failed to load resource: net::ERR_FAILED
    Uncaught (in promise) TypeError: Failed to fetch
    app.js:9 Access to XMLHttpRequest at 'https://api.example.com/b' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'. The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.
  `;
  expect(findMessages(text).map(({ code, data }) => [code, data["url"], data["origin"]])).toEqual([
    ["allow-origin-missing", "https://api.example.com/a", "https://app.example.com"],
    ["allow-credentials-missing", "https://api.example.com/b", "https://app.example.com"],
  ]);
});

test("findMessages says that a message hides the cause", () => {
  const [only] = findMessages("[Error] Fetch API cannot load https://api.example.com/ due to access control checks.");
  expect(only).toMatchObject({ engine: "webkit", code: "cause-hidden", data: { url: "https://api.example.com/" } });
});

test.each([
  ["Method PURGE is not allowed by Access-Control-Allow-Methods in preflight response", "method-not-allowed"],
  ["(Reason: Did not find method in CORS header 'Access-Control-Allow-Methods')", "method-not-allowed"],
  ["Method patch is not allowed by Access-Control-Allow-Methods.", "method-wrong-case"],
  [
    "Access to XMLHttpRequest at 'localhost:3000/x' from origin 'null' has been blocked by CORS policy: Cross origin requests are only supported for protocol schemes: http, data, chrome, https.",
    "scheme-not-http",
  ],
  ["Preflight response is not successful. Status code: 404", "preflight-not-found"],
])("findMessages recognises a part of a message: %s", (text, code) => {
  expect(findMessages(text).map((each) => each.code)).toEqual([code]);
});

test("findMessages ignores other text", () => {
  expect(findMessages("Access to my heart at 'home' has been blocked")).toEqual([]);
  expect(findMessages("")).toEqual([]);
});

test("findMessages terminates for text that repeats the beginnings of messages", () => {
  const beginnings =
    "Access to fetch at 'Origin Method Header Request header field Cross-origin redirection to ".repeat(20_000);
  expect(findMessages(beginnings)).toEqual([]);
});

describe("findMessages finds the code of a finding, or of the failed check, in its console text", () => {
  const shown = FIXTURES.flatMap((fixture, index) =>
    browsers.flatMap((engine) => {
      const observation = observed("shown", fixture.broken, undefined, engine);
      const lines = consoleText(observation);
      return lines.length === 0 ? [] : [{ id: `${index} ${fixture.code} ${engine}`, observation, lines }];
    }),
  );
  test("as in the reviewed table", () => {
    const table = shown.map(({ id, observation, lines }) => {
      const [cause] = diagnose(observation);
      const codes = findMessages(lines.join("\n")).map(({ code }) => code);
      return `${id}: ${codes.join(", ")}${codes[0] === cause?.code ? "" : ` (the server shows ${cause?.code ?? ""})`}`;
    });
    expect(table).toMatchSnapshot();
  });
});
