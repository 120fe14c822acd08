// Runs the programs of `fixes` on another port. The call that was blocked must succeed, and the call of another site
// must not.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { FetchInput } from "@corsac/user-agent";
import ts from "typescript";
import { diagnose, type FindingCode, fixes, type Observation, observe, type Server } from "../../src/index.ts";
import { ask } from "./ask.ts";

// The test must also pass on a machine that is ten times slower.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PAGE = "https://app.example.com";
const folder = fileURLToPath(new URL("../..", import.meta.url));

let child: ChildProcess | undefined;
afterEach(async () => {
  if (child?.exitCode === null) {
    child.kill();
    await once(child, "exit");
  }
  child = undefined;
});

/** The program on a free port, which it prints. */
const listening = (code: string): string =>
  code
    .replace(/(app|server)\.listen\(3000\);/, (_, name: string) =>
      code.includes("NestFactory")
        ? 'app.listen(0, "127.0.0.1");\nconsole.log(new URL(await app.getUrl()).port);'
        : `${name}.listen(0, "127.0.0.1", function () { console.log(this.address().port); });`,
    )
    .replace("{ port: 3000 });", '{ port: 0, host: "127.0.0.1" });\nconsole.log(app.server.address().port);')
    .replace(
      "export default app;",
      'import { serve } from "@hono/node-server";\nserve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => console.log(port));',
    );

/** Programs for Nest have decorators, which Node cannot strip. */
const asJavaScript = (code: string): string =>
  ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, experimentalDecorators: true },
  }).outputText;

async function start(code: string): Promise<string> {
  const flags = ["--no-warnings", "--input-type=module", "-e", asJavaScript(listening(code))];
  child = spawn(process.execPath, flags, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  if (child.stdout === null) throw new Error("there is no standard output");
  for await (const line of createInterface(child.stdout)) {
    if (/^\d+$/.test(line)) return `http://127.0.0.1:${line}/items`;
  }
  throw new Error("it ended before it listened");
}

/** Makes a program that listens. Programs for Nest with our package are only modules. */
const RUN: readonly (readonly [Server, readonly ("corsac" | "library" | "byHand")[]])[] = [
  ["express", ["corsac", "library", "byHand"]],
  ["fastify", ["corsac", "library", "byHand"]],
  ["koa", ["corsac", "library", "byHand"]],
  ["hono", ["corsac", "library", "byHand"]],
  ["node", ["corsac", "byHand"]],
  ["nest", ["library"]],
];

/** A finding, and a call that it blocks. */
const CAUSES: readonly { readonly code: FindingCode; readonly call: Partial<FetchInput> }[] = [
  { code: "method-not-allowed", call: { method: "PURGE", headers: [["X-Request-Id", "1"]], credentials: "include" } },
  { code: "header-not-allowed", call: { headers: [["X-Request-Id", "1"]] } },
  { code: "preflight-unauthorized", call: { method: "PUT", headers: [["Authorization", "Bearer 1"]] } },
  { code: "allow-credentials-missing", call: { credentials: "include" } },
  { code: "allow-origin-trailing-slash", call: {} },
];

const programs = CAUSES.flatMap(({ code, call }, index) =>
  RUN.flatMap(([server, ways]) =>
    // All kinds of fixes for the call that needs most; only libraries for the others.
    ways
      .filter((way) => index === 0 || way === "library")
      .map((way) => {
        const { method = "GET", headers = [], credentials } = call;
        const asked = headers.map(([name]) => name.toLowerCase());
        const data = { page: PAGE, method, asked, header: asked[0] ?? null, credentials: credentials === "include" };
        const fix = fixes(code, data)[server];
        const program = way === "library" ? fix?.library?.code : fix?.[way];
        return { title: `${code}: ${server}, ${way}`, program: program ?? "", call };
      }),
  ),
);

const called = (origin: string, url: string, call: Partial<FetchInput>): Promise<Observation> =>
  observe({ origin, url, ...call }, ask, { engine: "chromium" });

describe.each(programs)("$title", ({ program, call }) => {
  test("the page can make the call, and no other page can", async () => {
    const url = await start(program);
    const fixed = await called(PAGE, url, call);
    expect(fixed.result.failedAt).toBeNull();
    expect(diagnose(fixed).filter(({ severity }) => severity === "blocks" || severity === "security")).toEqual([]);
    const stranger = await called("https://evil.example", url, call);
    expect(stranger.result.ok).toBe(false);
  });
});
