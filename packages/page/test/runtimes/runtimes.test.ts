import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { promisify } from "node:util";
import { binaryOf, RUNTIMES } from "@corsac/contract/runtimes";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(`${tmpdir()}/corsac-page-`);
const PROGRAMS = { routes: "routes-program", leaks: "leaks-program" };

beforeAll(() =>
  build({
    entryPoints: Object.values(PROGRAMS).map((name) => `${import.meta.dirname}/${name}.ts`),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    // Packages of CommonJS in the bundle call require() for modules of Node.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  }),
);
afterAll(() => rmSync(folder, { recursive: true }));

async function run(runtime: keyof typeof RUNTIMES, program: string, options: readonly string[] = []): Promise<unknown> {
  const { arguments: own } = RUNTIMES[runtime];
  const command = [...own, ...options, `${folder}/${program}.mjs`];
  const { stdout } = await promisify(execFile)(binaryOf(RUNTIMES[runtime]), command);
  return JSON.parse(stdout);
}

test.each(["node-20", "node-22", "node-26", "deno", "bun"] as const)(
  "%s calls fetch handlers, Node listeners and the network, and ends by itself",
  async (runtime) => {
    const expected = { requests: ["OPTIONS", "PATCH"], body: "some text", cookies: ["a=1", "b=2"] };
    expect(await run(runtime, PROGRAMS.routes)).toEqual({
      handler: { ...expected, protocol: "https" },
      listener: { ...expected, protocol: "https" },
      network: { ...expected, protocol: "http" },
      refused: "ECONNREFUSED",
    });
  },
);

test("10 000 calls leave nothing behind", async () => {
  const { grown, handles } = (await run("node-24", PROGRAMS.leaks, ["--expose-gc"])) as {
    readonly grown: Readonly<Record<string, number>>;
    readonly handles: readonly string[];
  };
  // 200 bytes for each of 2500 calls: a page, a response or a connection is larger.
  for (const [calls, bytes] of Object.entries(grown)) expect(bytes, calls).toBeLessThan(500_000);
  expect(handles).toEqual([]);
});
