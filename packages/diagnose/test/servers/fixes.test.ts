// The code that is handed to people, run as it stands but for the port: the call that was blocked goes through, and that
// of a stranger does not.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test, vi } from "vitest";
import { diagnose, fixes, type Observation, observe, type Server } from "../../src/index.ts";
import { ask } from "./ask.ts";

// On a machine that is ten times slower it has to hold as well.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PAGE = "https://app.example.com";
const CALL = { method: "PURGE", headers: [["X-Request-Id", "1"]], credentials: "include" } as const;
const folder = fileURLToPath(new URL("../..", import.meta.url));

/** Programs that a package of this one's tests can run. */
const RUN: readonly Server[] = ["express", "fastify", "hono", "node"];

let child: ChildProcess | undefined;
afterEach(async () => {
  if (child?.exitCode === null) {
    child.kill();
    await once(child, "exit");
  }
  child = undefined;
});

/** On a free port, which it prints. */
const listening = (code: string): string =>
  code
    .replace(
      /(app|server)\.listen\(3000\);/,
      '$1.listen(0, "127.0.0.1", function () { console.log(this.address().port); });',
    )
    .replace("{ port: 3000 });", '{ port: 0, host: "127.0.0.1" });\nconsole.log(app.server.address().port);')
    .replace(
      "export default app;",
      'import { serve } from "@hono/node-server";\nserve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => console.log(port));',
    );

async function start(code: string): Promise<string> {
  const flags = ["--no-warnings", "--input-type=module-typescript", "-e", listening(code)];
  child = spawn(process.execPath, flags, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  if (child.stdout === null) throw new Error("there is no standard output");
  for await (const line of createInterface(child.stdout)) {
    if (/^\d+$/.test(line)) return `http://127.0.0.1:${line}/items`;
  }
  throw new Error("it ended before it listened");
}

const called = (origin: string, url: string): Promise<Observation> =>
  observe({ origin, url, ...CALL }, ask, { engine: "chromium" });

const data = { page: PAGE, method: "PURGE", asked: ["x-request-id"], credentials: true };
const programs = RUN.flatMap((server) => {
  const { corsac, byHand = "" } = fixes("method-not-allowed", data)[server] ?? {};
  return [
    { title: `${server}, ours`, code: corsac ?? "" },
    { title: `${server}, by hand`, code: byHand },
  ];
});

describe.each(programs)("$title", ({ code }) => {
  test("lets the page in that was blocked, and nobody else", async () => {
    const url = await start(code);
    const mended = await called(PAGE, url);
    expect(mended.result.failedAt).toBeNull();
    expect(diagnose(mended).filter(({ severity }) => severity === "blocks" || severity === "security")).toEqual([]);
    const stranger = await called("https://evil.example", url);
    expect(stranger.result.ok).toBe(false);
  });
});
