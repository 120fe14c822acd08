import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type CorsOptions, createCors, describe as describePolicy } from "@corsac/core";
import { mcp20251125 } from "@corsac/core/presets";
import { describe, expect, onTestFinished, test } from "vitest";
import { adviceCodes } from "../src/commands/lint/advice/advice.ts";
import { folder } from "./folder.ts";
import { corsac, linesOf } from "./io.ts";

interface Line {
  readonly file: string;
  readonly errors: readonly { readonly code: string; readonly path: string; readonly suggestion?: unknown }[];
  readonly advice: readonly { readonly code: string; readonly path: string; readonly message: string }[];
}

async function lint(name: string, text: string) {
  const directory = await folder();
  await writeFile(`${directory}/${name}`, text);
  const ended = await corsac(["lint", name, "--json"], { directory });
  return { ...ended, line: linesOf<Line>(ended)[0] };
}

const json = (options: object) => lint("corsac.config.json", JSON.stringify(options));

/** A policy without errors and advice. */
const CLEAN = {
  origin: ["https://app.example.com"],
  credentials: true,
  methods: ["GET", "PUT"],
  allowedHeaders: ["content-type"],
  maxAge: 600,
};

test("prints no advice on a good policy", async () => {
  const { code, line } = await json({ $schema: "./schema.json", ...CLEAN });
  expect([code, line]).toEqual([0, { file: "corsac.config.json", errors: [], advice: [] }]);
});

test("prints errors with the corrected text", async () => {
  const { code, line } = await json({ ...CLEAN, origin: ["https://app.example.com/"], allowHeaders: "x", maxAge: -1 });
  expect(code).toBe(1);
  expect(line?.errors).toMatchObject([
    { code: "origin-not-serialized", path: "origin[0]", suggestion: "https://app.example.com" },
    { code: "max-age-range", path: "maxAge", suggestion: 0 },
    { code: "option-unknown", path: "allowHeaders", suggestion: "allowedHeaders" },
  ]);
});

const ADVISED = [
  ["public-suffix", { credentials: false, origin: "https://*.webflow.io" }, "origin"],
  ["public-suffix", { credentials: false, origin: ["https://a.example.com", "https://pr-*.kyoto.jp"] }, "origin[1]"],
  ["public-suffix", { credentials: false, origin: "https://*.s3.eu-west-1.amazonaws.com" }, "origin"],
  ["wildcard-with-credentials", { origin: "https://*.example.com" }, "origin"],
  ["insecure-origin", { credentials: false, origin: "http://app.example.com:8080" }, "origin"],
  ["insecure-origin", { dangerouslyAllowInsecureOrigins: true, origin: ["http://app.example.com"] }, "origin[0]"],
  ["max-age-absent", { maxAge: undefined }, "maxAge"],
  ["max-age-capped", { maxAge: 601 }, "maxAge"],
  ["max-age-capped", { maxAge: 86_400 }, "maxAge"],
  ["methods-any", { methods: "*" }, "methods"],
  ["method-needless", { methods: "GET, OPTIONS" }, "methods"],
  ["headers-any", { allowedHeaders: undefined }, "allowedHeaders"],
  ["headers-any", { allowedHeaders: ["*", "authorization"] }, "allowedHeaders[0]"],
  ["header-never-asked-for", { allowedHeaders: ["content-type", "Origin"] }, "allowedHeaders[1]"],
  ["header-never-asked-for", { allowedHeaders: "Cookie" }, "allowedHeaders"],
  ["header-never-asked-for", { allowedHeaders: ["sec-ch-ua"] }, "allowedHeaders[0]"],
  ["preset-outdated", { ...mcp20251125, $preset: "mcp@2025-11-25" }, "$preset"],
  ["preset-incomplete", { $preset: "ranges@rfc9110" }, "$preset"],
  ["preset-unknown", { $preset: "mpc@2025-11-25" }, "$preset"],
] as const;

test("codes of advice are append-only, and each has an example", () => {
  expect(adviceCodes).toMatchInlineSnapshot(`
    [
      "public-suffix",
      "wildcard-with-credentials",
      "insecure-origin",
      "max-age-absent",
      "max-age-capped",
      "methods-any",
      "method-needless",
      "headers-any",
      "header-never-asked-for",
      "preset-outdated",
      "preset-incomplete",
      "preset-unknown",
    ]
  `);
  expect(new Set(ADVISED.map(([code]) => code))).toEqual(new Set(adviceCodes));
});

describe("advice", () => {
  test.each(ADVISED)("%s of %j", async (code, options, path) => {
    const { code: exit, line } = await json({ ...CLEAN, ...options });
    expect([exit, line?.errors, line?.advice]).toMatchObject([0, [], [{ code, path }]]);
  });

  test.each([
    [{ origin: ["https://*.example.com"], credentials: false }],
    [{ origin: ["https://*.example.co.uk"], credentials: false }],
    [{ origin: ["http://localhost:*", "http://127.0.0.1:3000", "http://[::1]:3000", "http://a.localhost"] }],
    [{ origin: ["capacitor://localhost"] }],
    [{ origin: "*", credentials: false }],
    [{ origin: false }],
    [{ maxAge: 0 }],
    [{ methods: ["GET", "PURGE", "QUERY"] }],
    [{ allowedHeaders: ["authorization", "x-original", "mcp-param-*"] }],
  ])("none of %j", async (options) => {
    const { line } = await json({ ...CLEAN, ...options });
    expect(line).toMatchObject({ errors: [], advice: [] });
  });

  test("a method in lower case is a mistake: browsers send query unchanged", async () => {
    const { line } = await json({ ...CLEAN, methods: ["GET", "query"] });
    expect(line?.errors).toMatchObject([{ code: "method-case", path: "methods[1]", suggestion: "QUERY" }]);
  });

  test("gives no advice on an option with an error, and names the limits of browsers", async () => {
    expect((await json({ ...CLEAN, maxAge: 999_999 })).line).toMatchObject({
      errors: [{ code: "max-age-range" }],
      advice: [],
    });
    expect((await json({ ...CLEAN, maxAge: 86_400 })).line?.advice[0]?.message).toBe(
      "Chromium remembers preflights for 7200 seconds at most, WebKit remembers preflights for 600 seconds at most",
    );
  });
});

describe("policy files", () => {
  const text = JSON.stringify(CLEAN);

  test.each([
    [
      "corsac.config.ts",
      `import type { CorsOptions } from "@corsac/core";\nconst options: CorsOptions = ${text};\nexport default options;`,
    ],
    ["corsac.config.mts", `export default ${text} as const;`],
    ["corsac.config.mjs", `export default ${text};`],
    ["corsac.config.js", `export default ${text};`],
    ["corsac.config.cjs", `module.exports = ${text};`],
    ["corsac.config.ts", `import { createCors } from "@corsac/core";\nexport default createCors(${text});`],
    [
      "corsac.config.ts",
      `export default { ...${text}, origin: (origin: string): boolean => origin.endsWith(".example") };`,
    ],
    ["policy.ts", `enum Seconds { Short = 600 }\nexport default { ...${text}, maxAge: Seconds.Short };`],
  ])("%s: %s", async (name, source) => {
    const directory = await folder();
    await writeFile(`${directory}/${name}`, source);
    // As in the node_modules of an application.
    await mkdir(`${directory}/node_modules/@corsac`, { recursive: true });
    await symlink(fileURLToPath(new URL("../../core", import.meta.url)), `${directory}/node_modules/@corsac/core`);
    const { code, out, err } = await corsac(["lint", ...(name === "policy.ts" ? [name] : []), "--json"], { directory });
    expect([code, err, linesOf<Line>({ out })]).toEqual([0, "", [{ file: name, errors: [], advice: [] }]]);
  });

  test("reports the errors of a module that calls createCors", async () => {
    const directory = await folder();
    const source = `import { createCors } from "@corsac/core";\nexport default createCors({ origin: "https://a.example/" });`;
    await writeFile(`${directory}/corsac.config.ts`, source);
    await mkdir(`${directory}/node_modules/@corsac`, { recursive: true });
    await symlink(fileURLToPath(new URL("../../core", import.meta.url)), `${directory}/node_modules/@corsac/core`);
    const { code, out } = await corsac(["lint", "--json"], { directory });
    expect([code, linesOf<Line>({ out })]).toMatchObject([
      1,
      [{ errors: [{ code: "origin-not-serialized" }], advice: [] }],
    ]);
  });

  test("reads several policies, by origin and by path", async () => {
    const list = [CLEAN, { ...CLEAN, origin: "https://*.webflow.io", credentials: false }];
    const both = { errors: [], advice: [{ code: "public-suffix", path: "[1].origin" }] };
    expect((await lint("corsac.config.json", JSON.stringify(list))).line).toMatchObject(both);
    const directory = await folder();
    await mkdir(`${directory}/node_modules/@corsac`, { recursive: true });
    await symlink(fileURLToPath(new URL("../../core", import.meta.url)), `${directory}/node_modules/@corsac/core`);
    const make = `import { createCors } from "@corsac/core";
    import { corsTable } from "@corsac/core/table";\nexport default`;
    const named = async (source: string) => {
      await writeFile(`${directory}/corsac.config.ts`, `${make} ${source};`);
      return linesOf<Line>(await corsac(["lint", "--json"], { directory }))[0];
    };
    expect(await named(`createCors(${JSON.stringify(list)})`)).toMatchObject(both);
    const table = `corsTable([{ path: "/public/*", policy: { ...${JSON.stringify(CLEAN)}, maxAge: 900 } }], ${JSON.stringify(CLEAN)})`;
    expect(await named(table)).toMatchObject({
      errors: [],
      advice: [{ code: "max-age-capped", path: "/public/* maxAge" }],
    });
  });

  test("prints a RegExp and a function", async () => {
    const { code, line } = await lint(
      "corsac.config.js",
      "export default { origin: /example/, credentials: () => true };",
    );
    expect(code).toBe(1);
    expect(line?.errors).toMatchObject([
      { code: "origin-regexp", value: "/example/" },
      { code: "option-type", value: "() => true" },
    ]);
  });

  test.each([
    ["corsac.config.json", "{", "is not JSON"],
    ["corsac.config.ts", "export const a = 1;", "has no default export"],
    ["corsac.config.js", "throw new Error('boom');", "does not load: boom"],
    ["corsac.config.ts", "export default {", "does not load"],
  ])("%s holding %j ends with 2", async (name, source, says) => {
    const { code, err, out } = await lint(name, source);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(says);
    expect(err).not.toContain("    at ");
  });

  const ESCAPE = String.raw`\u001b[31m`;

  test.each([
    ["a getter", `export default { origin: "*", get maxAge() { throw new Error("no${ESCAPE}\\nway"); } };`],
    ["a getter in a list", `export default [{ get origin() { throw new Error("no${ESCAPE} way"); } }];`],
    ["a getter of the module", `module.exports = { get default() { throw new Error("no${ESCAPE} way"); } };`],
    ["a getter that throws no error", `export default { get origin() { throw "no${ESCAPE} way"; } };`],
    ["a proxy", `export default new Proxy({}, { ownKeys() { throw new Error("no${ESCAPE} way"); } });`],
    [
      "a policy with options that cannot be read",
      `export default { [Symbol.for("corsac.Cors")]: { policies() { throw new Error("no${ESCAPE} way"); } } };`,
    ],
  ])("%s that throws ends with 2 and one clean line", async (_, source) => {
    const { code, err, out } = await lint(
      source.startsWith("module") ? "corsac.config.cjs" : "corsac.config.js",
      source,
    );
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^corsac: corsac\.config\.c?js: the policy cannot be read: no\\x1b\[31m ?(?:\\x0a)?way\n$/);
  });

  test.each([
    ["null", "origin-missing"],
    ["1", "options-type"],
    ["[]", "policies-empty"],
    ["{}", "origin-missing"],
  ])("JSON that is %s is an error of the policy", async (source, code) => {
    const { code: exit, line } = await lint("corsac.config.json", source);
    expect([exit, line?.errors[0]?.code]).toEqual([1, code]);
  });

  test("reports a missing file", async () => {
    const directory = await folder();
    expect((await corsac(["lint"], { directory })).err).toContain('write one with "corsac init"');
    expect(await corsac(["lint", "x.ts"], { directory })).toMatchObject({
      code: 2,
      err: "corsac: cannot read x.ts: no such file\n",
    });
  });
});

test("prints errors and advice", async () => {
  const directory = await folder();
  await writeFile(
    `${directory}/corsac.config.json`,
    JSON.stringify({ origin: ["https://app.example.com/", "https://*.webflow.io"] }),
  );
  const { code, out } = await corsac(["lint"], { directory });
  expect(code).toBe(1);
  expect(out).toMatchInlineSnapshot(`
    "error   origin[0]: "https://app.example.com/": browsers never send an origin in this form, so it would match no request. Write "https://app.example.com" instead. [origin-not-serialized] https://github.com/corsac-dev/corsac/blob/main/docs/rules/config/origin-not-serialized.md
    advice  origin[1]: "https://*.webflow.io": "webflow.io" is on the public suffix list: anyone can register a matching name under it [public-suffix]
    advice  allowedHeaders: not set: any request header is allowed [headers-any]
    advice  maxAge: not set: browsers send a new preflight after 5 seconds [max-age-absent]
    corsac.config.json: 1 error, 3 pieces of advice
    "
  `);
});

describe("init", () => {
  test.each(["json", "js", "mjs", "ts"])("writes %s without errors or advice", async (format) => {
    const directory = await folder();
    const origins = ["--origin", "https://app.example.com", "--origin", "http://localhost:*"];
    const { code, err } = await corsac(["init", "--format", format, ...origins, "--credentials"], { directory });
    expect([code, err]).toEqual([0, ""]);
    const linted = await corsac(["lint", "--json"], { directory });
    expect([linted.code, linesOf<Line>(linted)]).toEqual([
      0,
      [{ file: `corsac.config.${format}`, errors: [], advice: [] }],
    ]);
    const text = await readFile(`${directory}/corsac.config.${format}`, "utf8");
    expect(text).toContain("http://localhost:*");
  });

  test("keeps an existing file without --force", async () => {
    const directory = await folder();
    await writeFile(`${directory}/corsac.config.json`, "mine");
    const refused = await corsac(["init", "--origin", "https://app.example.com"], { directory });
    expect(refused).toEqual({
      code: 2,
      out: "",
      err: "corsac: corsac.config.json exists already: --force replaces it\n",
    });
    expect(await readFile(`${directory}/corsac.config.json`, "utf8")).toBe("mine");
    expect((await corsac(["init", "--force", "--origin", "https://app.example.com"], { directory })).code).toBe(0);
    expect(await readFile(`${directory}/corsac.config.json`, "utf8")).toContain('"$schema"');
  });

  test.each(["json", "js", "mjs", "ts"])("writes %s that createCors() accepts", async (format) => {
    const directory = await folder();
    // As in a project of ES modules.
    await writeFile(`${directory}/package.json`, JSON.stringify({ type: "module" }));
    await corsac(["init", "--format", format, "--origin", "https://app.example.com"], { directory });
    const file = `${directory}/corsac.config.${format}`;
    const { default: options } = (await import(
      /* @vite-ignore */ file,
      format === "json" ? { with: { type: "json" } } : {}
    )) as { default: CorsOptions };
    expect(describePolicy(createCors(options)).origin).toEqual(["https://app.example.com"]);
  });

  test("asks for origins on a terminal, and again after a wrong answer", async () => {
    const directory = await folder();
    const { code, err } = await corsac(["init"], {
      directory,
      answers: ["https://app.example.com/", "https://app.example.com, http://localhost:*"],
    });
    expect(code).toBe(0);
    expect(err.match(/Origins of the pages/g)).toHaveLength(2);
    expect(err).toContain('Write "https://app.example.com" instead');
    const written = JSON.parse(await readFile(`${directory}/corsac.config.json`, "utf8")) as CorsOptions;
    expect(written.origin).toEqual(["https://app.example.com", "http://localhost:*"]);
  });

  test.each([
    ["elsewhere", {}],
    ["on a terminal without an answer", { answers: [""] }],
    ["on a terminal whose input ends", { answers: [] }],
  ])("%s, no origin is an error with the usage, and no file is written", async (_, around) => {
    const directory = await folder();
    const { code, out, err } = await corsac(["init"], { directory, ...around });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("corsac init --origin https://app.example.com (repeatable)");
    expect((await corsac(["lint"], { directory })).err).toContain("no corsac.config.");
  });

  test("a server loads it by the instructions of the README", async () => {
    const directory = await folder();
    await corsac(["init", "--origin", "https://app.example.com"], { directory });
    const page = await readFile(new URL("../README.md", import.meta.url), "utf8");
    const program = /### Load the policy in a server[\s\S]*?```js fragment\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    expect(program).toContain("server.listen(3000);");
    await writeFile(
      `${directory}/server.mjs`,
      program.replace("listen(3000)", "listen(0, () => console.log(server.address().port))"),
    );
    await mkdir(`${directory}/node_modules/@corsac`, { recursive: true });
    await symlink(fileURLToPath(new URL("../../node", import.meta.url)), `${directory}/node_modules/@corsac/node`);
    const server = spawn(process.execPath, ["server.mjs"], { cwd: directory, stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void server.kill());
    const [port] = (await once(server.stdout, "data")) as [Buffer];
    const url = `http://localhost:${String(port).trim()}/`;
    const asked = (origin: string) => corsac(["check", url, "--origin", origin, "--no-probes"]);
    expect((await asked("https://app.example.com")).code).toBe(0);
    expect((await asked("https://evil.example")).code).toBe(1);
  });

  test("writes no policy with an error", async () => {
    const directory = await folder();
    const { code, err } = await corsac(["init", "--origin", "https://app.example.com/"], { directory });
    expect(code).toBe(2);
    expect(err).toContain('Write "https://app.example.com" instead');
    expect((await corsac(["lint"], { directory })).code).toBe(2);
  });
});
