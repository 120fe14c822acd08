import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CorsOptions } from "@corsac/core";
import { type FetchInput, type Header, isSafelistedRequestHeader } from "@corsac/user-agent";
import { parseAllHeaders } from "@netlify/headers-parser";
import { describe, expect, test } from "vitest";
import { generate, type TargetName } from "../../src/index.ts";
import { differences, PLAIN, type Server, WRONG } from "../outcome.ts";
import { transform } from "./transform.ts";
import { vercel } from "./vercel.ts";

const LIST: CorsOptions = {
  origin: ["https://a.example", "http://[::1]:8080", "capacitor://localhost"],
  credentials: true,
  methods: ["PUT"],
  allowedHeaders: ["authorization", "x-a"],
  exposedHeaders: ["x-e"],
  maxAge: 600,
  preflightContinue: true,
};
const PATTERNS: CorsOptions = {
  ...LIST,
  origin: ["https://a.example", "https://*.b.example", "http://localhost:*", "https://pr-*-web.c.example"],
};

const contentOf = (target: TargetName, policy: CorsOptions): string =>
  generate(policy, { target }).files[0]?.content ?? "";

const POLICIES: readonly (readonly [string, CorsOptions])[] = [
  ["several origins", LIST],
  ["patterns", PATTERNS],
  ["one origin without lists", { origin: "https://a.example", methods: ["GET"], allowedHeaders: [] }],
  ["any origin", { origin: "*", methods: ["PUT"], allowedHeaders: ["x-a"], exposedHeaders: "*" }],
  ["any origin and everything", { origin: "*", methods: "*" }],
  ["any method and header", { ...PATTERNS, methods: "*", allowedHeaders: undefined }],
  ["any header beside authorization", { origin: "*", allowedHeaders: ["*", "authorization"] }],
  ["the origin null", { origin: "https://a.example", dangerouslyAllowNullOrigin: true }],
  ["no origin", { origin: false }],
];

describe("pages have the same outcome as with the library", () => {
  test.each(POLICIES)("Vercel: %s", async (_title, policy) => {
    expect(await differences(policy, vercel(contentOf("vercel", policy), PLAIN))).toEqual([]);
  });

  test.each([...POLICIES, ["header patterns", { ...LIST, allowedHeaders: ["x-a", "mcp-param-*"] }] as const])(
    "Cloudflare Transform Rules, whatever the server sends: %s",
    async (_title, policy) => {
      expect(await differences(policy, transform(contentOf("cloudflare-transform", policy), WRONG))).toEqual([]);
    },
  );

  test("the calls tell policies apart", async () => {
    const server = vercel(contentOf("vercel", PATTERNS), PLAIN);
    for (const other of [
      { ...PATTERNS, credentials: false },
      { ...PATTERNS, origin: "https://a.example" },
      { ...PATTERNS, allowedHeaders: ["x-a"] },
      { ...PATTERNS, exposedHeaders: [] },
    ]) {
      expect((await differences(other, server)).length).toBeGreaterThan(0);
    }
    const without = contentOf("vercel", PATTERNS).replace('"Vary"', '"X-Vary"');
    expect((await differences(PATTERNS, vercel(without, PLAIN))).length).toBeGreaterThan(0);
  });
});

test.each(["vercel", "cloudflare-transform"] as const)("%s refuses what it cannot say", (target) => {
  const run =
    (policy: CorsOptions): (() => unknown) =>
    () =>
      generate(policy, { target });
  const many = Array.from({ length: 300 }, (_, at) => `https://tenant-${at}.example`);
  expect(run({ origin: many })).toThrow("- origin: ");
  expect(run({ origin: "https://a.example", allowedHeaders: "*" })).toThrow(
    "- allowedHeaders: it cannot repeat any header but authorization",
  );
  expect(run({ origin: "https://a.example", enforce: "all" })).toThrow("[enforce]");
});

/** Reads a _headers file with Netlify's own parser. */
async function headersOf(content: string): Promise<readonly Header[]> {
  const folder = await mkdtemp(join(tmpdir(), "corsac-headers-"));
  try {
    await writeFile(join(folder, "_headers"), content);
    const files = [join(folder, "_headers")];
    const { headers, errors } = await parseAllHeaders({ headersFiles: files, configHeaders: undefined, minimal: true });
    expect(errors).toEqual([]);
    return headers.flatMap(({ for: path, values }) => {
      expect(path).toBe("/*");
      return Object.entries(values as Readonly<Record<string, string>>);
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A host of files: it answers nothing but GET and HEAD. */
const filesWith =
  (headers: readonly Header[]): Server =>
  (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return { status: 405, headers: [] };
    const { status, headers: own } = PLAIN(request);
    return { status, headers: [...own, ...headers] };
  };

const isSimple = ({ method, headers = [] }: FetchInput): boolean =>
  (method === "GET" || method === "HEAD") && headers.every((header) => isSafelistedRequestHeader(...header));

describe.each(["netlify", "cloudflare-headers"] as const)("%s", (target) => {
  test.each<readonly [string, CorsOptions]>([
    ["any origin", { origin: "*", exposedHeaders: ["x-e"], timingAllowOrigin: true }],
    ["one origin", { origin: "https://a.example", credentials: true, exposedHeaders: ["x-e"] }],
  ])("shares files with the same pages as the library: %s", async (_title, policy) => {
    const server = filesWith(await headersOf(contentOf(target, policy)));
    // One value for all needs no Vary, and calls with a preflight fail.
    const varied: Server = (request) => {
      const { status, headers } = server(request);
      return { status, headers: [...headers, ["vary", "origin"]] };
    };
    expect(await differences(policy, varied, { isHarmless: (call) => !isSimple(call) })).toEqual([]);
  });

  test("refuses lists, patterns and calls that need a preflight", () => {
    const run =
      (policy: CorsOptions): (() => unknown) =>
      () =>
        generate(policy, { target });
    expect(run(LIST)).toThrow("[list]");
    expect(run({ origin: "https://*.b.example" })).toThrow("[patterns]");
    expect(run({ origin: "*", methods: ["PUT"] })).toThrow("- methods: a host of files answers no preflight");
    expect(run({ origin: "*", allowedHeaders: ["x-a"] })).toThrow("- allowedHeaders: a host of files answers no");
    expect(run({ origin: "*", methods: ["GET", "POST"], allowedHeaders: [] })).not.toThrow();
  });
});

test("a policy that allows no origin removes the header that Cloudflare Pages sends by itself", () => {
  expect(contentOf("cloudflare-headers", { origin: false })).toMatch(/\n\/\*\n {2}! Access-Control-Allow-Origin\n$/);
  expect(contentOf("netlify", { origin: false })).not.toContain("\n/*\n");
});

test.each([
  ["cloudflare-worker", LIST],
  ["cloudflare-transform", PATTERNS],
  ["cloudflare-headers", { origin: "*" }],
  ["netlify", { origin: "https://a.example", credentials: true }],
  ["vercel", PATTERNS],
] as const satisfies readonly (readonly [TargetName, CorsOptions])[])("the files of %s", async (target, policy) => {
  for (const { name, content } of generate(policy, { target }).files) {
    await expect(content).toMatchFileSnapshot(`../golden/${target}/${name}`);
  }
});
