import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type CorsOptions, createCors, describe as describePolicy, validate } from "@corsac/core";
import {
  graphql,
  mcp,
  mcp20251125,
  mcpDualEra,
  mcpLocal20251125,
  presets,
  ranges,
  spaWithCookies,
  uploads,
} from "@corsac/core/presets";
import { exchange, type FetchInput, type SentRequest } from "@corsac/user-agent";
import { describe, expect, test } from "vitest";
import schema from "../schema.json" with { type: "json" };
import { folder } from "./folder.ts";
import { corsac, linesOf } from "./io.ts";

const ORIGIN = "https://app.example.com";

interface Line {
  readonly errors: readonly unknown[];
  readonly advice: readonly {
    readonly code: string;
    readonly path: string;
    readonly message: string;
    readonly changes?: readonly object[];
  }[];
}

/** A folder of a project that has installed `@corsac/core`. */
async function project(): Promise<string> {
  const directory = await folder();
  await writeFile(`${directory}/package.json`, JSON.stringify({ type: "module" }));
  await mkdir(`${directory}/node_modules/@corsac`, { recursive: true });
  await symlink(fileURLToPath(new URL("../../core", import.meta.url)), `${directory}/node_modules/@corsac/core`);
  return directory;
}

async function lint(name: string, text: string): Promise<Line> {
  const directory = await project();
  await writeFile(`${directory}/${name}`, text);
  const ended = await corsac(["lint", "--json"], { directory });
  expect([ended.code, ended.err]).toEqual([0, ""]);
  const [line] = linesOf<Line>(ended);
  if (line === undefined) throw new Error("lint printed nothing");
  return line;
}

const json = (options: object): Promise<Line> => lint("corsac.config.json", JSON.stringify(options));

describe.each(presets)("init --preset $name@$version", ({ name, version, options }) => {
  const origins = options.origin === undefined ? ["--origin", ORIGIN] : [];
  const policy = { origin: [ORIGIN], ...options };

  // The other formats differ from TypeScript in their first lines alone.
  test.each(name === "mcp" ? ["json", "js", "mjs", "ts"] : ["json", "ts"])(
    "writes %s with the options of the preset",
    async (format) => {
      const directory = await project();
      const args = ["init", "--preset", `${name}@${version}`, "--format", format, ...origins];
      const { code, err } = await corsac(args, { directory });
      expect([code, err]).toEqual([0, ""]);
      const file = `${directory}/corsac.config.${format}`;
      const { default: written } = (await import(
        /* @vite-ignore */ file,
        format === "json" ? { with: { type: "json" } } : {}
      )) as { default: CorsOptions };
      expect(describePolicy(createCors(written))).toEqual(describePolicy(createCors(policy)));
      const text = await readFile(file, "utf8");
      expect(text.includes("@corsac/core/presets")).toBe(format !== "json");
      expect(text.includes(`"$preset": "${name}@${version}"`)).toBe(format === "json");
      const linted = await corsac(["lint", "--json"], { directory });
      const isOlder = presets.find((each) => each.name === name)?.version !== version;
      const codes = linesOf<Line>(linted)[0]?.advice.map((each) => each.code);
      expect([linted.code, codes]).toEqual([0, isOlder ? ["preset-outdated"] : []]);
    },
  );
});

describe("init", () => {
  test("a module imports the newest version by the name of the preset, and an older one by its own", async () => {
    const directory = await project();
    const init = async (preset: string) => {
      await corsac(["init", "--preset", preset, "--origin", ORIGIN, "--format", "ts", "--force"], { directory });
      return readFile(`${directory}/corsac.config.ts`, "utf8");
    };
    expect(await init("mcp")).toMatchInlineSnapshot(`
      "import type { CorsOptions } from "@corsac/core";
      import { mcp } from "@corsac/core/presets";

      const options: CorsOptions = {
        ...mcp,
        origin: ["https://app.example.com"],
      };

      export default options;
      "
    `);
    expect(await init("mcp@2025-11-25")).toContain("  ...mcp20251125,\n");
  });

  test("adds credentials, and refuses what the preset must not have", async () => {
    const directory = await project();
    const init = (...args: string[]) => corsac(["init", "--format", "js", "--force", ...args], { directory });
    await init("--preset", "graphql", "--origin", ORIGIN, "--credentials");
    expect(await readFile(`${directory}/corsac.config.js`, "utf8")).toContain("  credentials: true,\n");
    for (const args of [
      ["--preset", "publicReadOnly", "--credentials"],
      ["--preset", "spaWithCookies", "--origin", "*"],
    ]) {
      const { code, err } = await init(...args);
      expect([code, err]).toEqual([2, expect.stringContaining("[any-origin-with-credentials]")]);
    }
  });

  test("asks for origins unless the preset has them", async () => {
    const directory = await project();
    const { code, err } = await corsac(["init", "--preset", "mcp"], { directory, answers: [ORIGIN] });
    expect([code, err]).toEqual([0, expect.stringContaining("Origins of the pages")]);
    const asked = await corsac(["init", "--preset", "publicReadOnly", "--force"], { directory, answers: [] });
    expect([asked.code, asked.err]).toEqual([0, ""]);
    expect(asked.out).toContain("It allows every origin.");
  });

  test.each([
    ["mpc", "Did you mean mcp? The presets are mcp, mcpDualEra"],
    ["publicreadonly", "Did you mean publicReadOnly?"],
    ["something else", "The presets are mcp, mcpDualEra, mcpLocal, publicReadOnly"],
    ["mcp@2025-06-18", "The versions of mcp are 2026-07-28, 2025-11-25"],
    ["", "The presets are mcp"],
  ])("--preset %j is an error: %s", async (preset, says) => {
    const directory = await project();
    const { code, err } = await corsac(["init", "--preset", preset, "--origin", ORIGIN], { directory });
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  test("lists the presets with their sources", async () => {
    const { code, out } = await corsac(["init", "--list-presets"]);
    expect(code).toBe(0);
    for (const { name, version, sources } of presets) {
      expect(out).toContain(`${name}@${version}`);
      expect(out).toContain(sources[0]);
    }
    const [line] = linesOf<{ presets: unknown }>(await corsac(["init", "--list-presets", "--json"]));
    expect(line?.presets).toMatchObject(
      presets.map(({ name, version, date, options }) => ({ name, version, date, options: { ...options } })),
    );
    expect((await corsac(["init", "--json"])).err).toContain("--json needs --list-presets");
  });
});

describe("lint", () => {
  const OUTDATED = {
    changes: [
      { option: "methods", added: [], removed: ["GET", "DELETE"] },
      {
        option: "allowedHeaders",
        added: ["mcp-method", "mcp-name", "mcp-param-*"],
        removed: ["mcp-session-id", "last-event-id"],
      },
      { option: "exposedHeaders", added: [], removed: ["Mcp-Session-Id"] },
    ],
  };

  test("names what a newer version changed, and how to update", async () => {
    const { advice } = await json({ $preset: "mcp@2025-11-25", ...mcp20251125, origin: ORIGIN });
    expect(advice).toMatchObject([{ code: "preset-outdated", path: "$preset", ...OUTDATED }]);
    expect(advice[0]?.message).toMatchInlineSnapshot(
      `"2026-07-28 is newer: it adds allowedHeaders mcp-method, mcp-name, mcp-param-*, and removes methods GET, DELETE; allowedHeaders mcp-session-id, last-event-id; exposedHeaders Mcp-Session-Id. To update, run corsac init --preset mcp --force, or make these changes and write "$preset": "mcp@2026-07-28". See https://github.com/corsac-dev/corsac/blob/main/docs/presets.md#mcp"`,
    );
  });

  test("recognises an older version in a module, in a policy and in a policy that somebody wrote by hand", async () => {
    const message: unknown = expect.stringContaining("the preset mcp of 2025-11-25");
    const found = { advice: [{ code: "preset-outdated", path: "allowedHeaders", message, ...OUTDATED }] };
    const imports = `import { createCors } from "@corsac/core";\nimport { mcp20251125 } from "@corsac/core/presets";\n`;
    const spread = `{ ...mcp20251125, origin: "${ORIGIN}" }`;
    for (const exported of [spread, `createCors(${spread})`]) {
      expect(await lint("corsac.config.ts", `${imports}export default ${exported};`)).toMatchObject(found);
    }
    const byHand = {
      origin: ORIGIN,
      allowedHeaders: "X-Tenant, Content-Type, Authorization, MCP-Protocol-Version, Mcp-Session-Id, Last-Event-ID",
      exposedHeaders: ["mcp-session-id", "www-authenticate"],
      maxAge: 600,
    };
    expect(await json(byHand)).toMatchObject(found);
    // `hosts` shows which of two presets with the same names it is.
    const [local] = (await json({ ...mcpLocal20251125, origin: ORIGIN })).advice;
    expect(local?.message).toContain(
      "these are the names of the preset mcpLocal of 2025-11-25, and 2026-07-28 is newer",
    );
    expect(await json([byHand, { ...mcp, origin: "https://b.example", enforce: undefined }])).toMatchObject({
      advice: [{ code: "preset-outdated", path: "[0].allowedHeaders" }],
    });
  });

  test.each([
    ["the newest version", { ...mcp }],
    ["both versions", { ...mcpDualEra }],
    ["a part of an older version", { ...mcp20251125, allowedHeaders: ["content-type", "mcp-session-id"] }],
    ["every header", { ...mcp20251125, allowedHeaders: ["*", "authorization"], exposedHeaders: ["*"] }],
  ])("does not take %s for an older version", async (_, options) => {
    const { advice } = await json({ ...options, origin: ORIGIN });
    expect(advice.map(({ code }) => code)).not.toContain("preset-outdated");
  });

  test("knows that a tus client sends OPTIONS", async () => {
    expect(await json({ ...uploads, origin: ORIGIN })).toMatchObject({ advice: [] });
    expect(await json({ ...uploads, allowedHeaders: ["content-type"], origin: ORIGIN })).toMatchObject({
      advice: [{ code: "method-needless" }],
    });
  });

  test("reports what a file lacks of the preset that it names", async () => {
    const { enforce, ...rest } = mcp;
    const file = {
      $preset: "mcp@2026-07-28",
      origin: ORIGIN,
      ...rest,
      allowedHeaders: ["content-type", "mcp-param-a"],
    };
    const { advice } = await json(file);
    expect(advice).toMatchObject([{ code: "preset-incomplete", path: "$preset" }]);
    expect(advice[0]?.message).toContain(
      `allowedHeaders authorization, mcp-protocol-version, mcp-method, mcp-name, mcp-param-*; enforce ${JSON.stringify(enforce)}`,
    );
    expect(await json({ $preset: "mcp@2026-07-28", origin: "*", ...mcp, enforce: false })).toMatchObject({
      advice: [],
    });
    const wider = ["authorization", "content-type", "mcp-*"];
    expect(await json({ $preset: "mcp@2026-07-28", origin: ORIGIN, ...mcp, allowedHeaders: wider })).toMatchObject({
      advice: [],
    });
  });

  test.each([
    ["mpc@2026-07-28", "Did you mean mcp?"],
    ["mcp@2030-01-01", "The versions of mcp are 2026-07-28, 2025-11-25"],
    ["mcp", "Write the version too: mcp@2026-07-28"],
    [1, "The presets are mcp"],
  ])("reports the unknown preset %j", async ($preset, says) => {
    const { advice } = await json({ $preset, ...mcp, origin: ORIGIN });
    expect(advice).toMatchObject([{ code: "preset-unknown", path: "$preset" }]);
    expect(advice[0]?.message).toContain(says);
  });

  test("generate refuses a preset with enforce until the file names the server's own origin", async () => {
    const directory = await project();
    await corsac(["init", "--preset", "spaWithCookies", "--origin", ORIGIN], { directory });
    const refused = await corsac(["generate", "nginx"], { directory });
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("selfOrigin [enforce-by-host]")]);
    const file = `${directory}/corsac.config.json`;
    const options = JSON.parse(await readFile(file, "utf8")) as object;
    await writeFile(file, JSON.stringify({ ...options, selfOrigin: "https://api.example.com" }));
    expect((await corsac(["generate", "nginx"], { directory })).code).toBe(0);
  });

  test("prints it, and generate reads the same file", async () => {
    const directory = await project();
    await writeFile(
      `${directory}/corsac.config.json`,
      JSON.stringify({ $preset: "ranges@rfc9110", ...ranges, origin: ORIGIN, exposedHeaders: ["ETag"] }),
    );
    const { code, out } = await corsac(["lint"], { directory });
    expect(code).toBe(0);
    expect(out).toContain('advice  $preset: "ranges@rfc9110": the preset also has exposedHeaders Accept-Ranges');
    const generated = await corsac(["generate", "nginx"], { directory });
    expect([generated.code, generated.out]).toEqual([0, expect.stringContaining("if-range")]);
  });
});

test("the schema knows the presets", () => {
  expect(schema.definitions.policy.properties.$preset.enum).toEqual(
    presets.map(({ name, version }) => `${name}@${version}`),
  );
  expect(validate({ $preset: "mcp@2026-07-28", origin: ORIGIN })).toEqual([]);
});

/** Calls of pages by each protocol, and the response headers that the page has to read. */
const CALLS: readonly (readonly [string, object, Partial<FetchInput>, readonly string[]])[] = [
  [
    "MCP 2026-07-28",
    mcp,
    {
      method: "POST",
      headers: [
        ["Accept", "application/json, text/event-stream"],
        ["Content-Type", "application/json"],
        ["Authorization", "Bearer x"],
        ["MCP-Protocol-Version", "2026-07-28"],
        ["Mcp-Method", "tools/call"],
        ["Mcp-Name", "execute_sql"],
        ["Mcp-Param-Region", "us-west1"],
      ],
    },
    ["www-authenticate"],
  ],
  [
    "MCP 2025-11-25",
    mcp20251125,
    {
      method: "DELETE",
      headers: [
        ["MCP-Protocol-Version", "2025-11-25"],
        ["Mcp-Session-Id", "1868a90c"],
      ],
    },
    ["mcp-session-id"],
  ],
  [
    "an application with cookies",
    spaWithCookies,
    {
      method: "PATCH",
      credentials: "include",
      headers: [
        ["Content-Type", "application/json"],
        ["X-CSRF-Token", "x"],
      ],
    },
    [],
  ],
  [
    "Apollo Client, a multipart subscription",
    graphql,
    {
      method: "POST",
      headers: [
        ["Accept", 'multipart/mixed;subscriptionSpec="1.0", application/json'],
        ["Content-Type", "application/json"],
        ["apollographql-client-name", "web"],
      ],
    },
    [],
  ],
  [
    "tus",
    uploads,
    {
      method: "PATCH",
      headers: [
        ["Tus-Resumable", "1.0.0"],
        ["Upload-Offset", "70"],
        ["Content-Type", "application/offset+octet-stream"],
      ],
    },
    ["upload-offset", "location"],
  ],
  ["the last bytes of a file", ranges, { headers: [["Range", "bytes=-500"]] }, ["content-range", "etag"]],
];

describe.each(CALLS)("a page that uses %s", (_, preset, input, read) => {
  /** A server with a policy, whose handler sets every header that a page may want to read. */
  const call = async (options: object) => {
    const cors = createCors({ origin: ORIGIN, ...options });
    const handler = cors.wrap(
      () => new Response("x", { headers: Object.fromEntries(read.map((name) => [name, "1"])) }),
    );
    const respond = async ({ url, method, headers }: SentRequest) => {
      const response = await handler(
        new Request(url, { method, headers: headers.map(([name, value]): [string, string] => [name, value]) }),
      );
      return { status: response.status, headers: [...response.headers] as [string, string][] };
    };
    return exchange({ origin: ORIGIN, url: "https://api.example.com/x", ...input }, respond);
  };

  test("succeeds under the preset, and reads the response headers", async () => {
    const { ok, requests, readableHeaders } = await call(preset);
    expect([ok, requests.map(({ kind }) => kind)]).toEqual([true, ["preflight", "actual"]]);
    expect(readableHeaders).toEqual(expect.arrayContaining([...read]));
  });

  test("fails under a policy that lists the usual names", async () => {
    const usual = { methods: ["GET", "PUT"], allowedHeaders: ["content-type", "authorization"] };
    const { ok, failedAt } = await call(usual);
    expect([ok, failedAt?.stage]).toEqual([false, "preflight"]);
    const { readableHeaders } = await call({ ...preset, exposedHeaders: [] });
    expect(readableHeaders).not.toEqual(expect.arrayContaining(read.length > 0 ? [...read] : ["x"]));
  });
});
