import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { apis } from "../src/apis/index.ts";
import { calls } from "../src/calls.ts";

// A browser starts slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const count = calls.length * apis.length;

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, [main, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function run(args: readonly string[], env?: NodeJS.ProcessEnv) {
  const child = start(args, env);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { out, err, code: code as number };
}

test("--help names every option", async () => {
  const { out, code } = await run(["--help"]);
  expect(code).toBe(0);
  for (const option of ["--check", "--proxies", "--json", "--port", "--host", "CORSAC_BROWSER"])
    expect(out).toContain(option);
});

test.each([
  { args: ["--prot", "80"], says: "'--prot'" },
  { args: ["--port", "80000"], says: '--port takes a number up to 65535, not "80000"' },
  { args: ["--json"], says: "--json goes with --check" },
])("$args: one line that says so, exit 2", async ({ args, says }) => {
  const { err, code } = await run(args);
  expect(err).toContain(says);
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(2);
});

test("a browser that is not there: one line that says so, exit 2", async () => {
  const { err, code } = await run(["--check"], { CORSAC_BROWSER: "/nowhere/chrome" });
  expect(err.trim()).toBe("CORSAC_BROWSER names /nowhere/chrome, which is no executable file.");
  expect(code).toBe(2);
});

test("a browser that does not start: what to do, no stack trace, exit 2", async () => {
  const { err, code } = await run(["--check"], { CORSAC_BROWSER: process.execPath });
  expect(err).toContain("does not start. Install Chrome or Chromium");
  expect(err).not.toContain("    at ");
  expect(code).toBe(2);
});

test("a taken port: one line that says so, exit 2", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const { err, code } = await run(["--port", String(port)]);
  server.close();
  expect(err.trim()).toBe(`listen EADDRINUSE: address already in use 127.0.0.1:${port}`);
  expect(code).toBe(2);
});

describe("--check", () => {
  test("prints the matrix and the console's texts, without colours where there is no terminal", async () => {
    const { out, code } = await run(["--", "--check"]);
    expect(out).toMatch(/^\d+ calls from http:\/\/app\.corsac\.localhost:\d+ in Chromium \d+/);
    expect(out).toMatch(/│ DELETE \/notes\/2 +│( method-not-allowed │){6} no-policy +│/);
    expect(out).toContain("Method DELETE is not allowed by Access-Control-Allow-Methods in preflight response.");
    expect(out).toContain('add "DELETE" to methods');
    expect(out.trimEnd()).toMatch(new RegExp(`${count} of ${count} cells as expected$`));
    expect(out).not.toContain("\u001b[");
    expect(code).toBe(0);
  });

  test("--json prints the same for programs", async () => {
    const { out, code } = await run(["--check", "--json"]);
    const result = JSON.parse(out) as { asExpected: boolean; browser: { version: string }; cells: { api: string }[] };
    expect(result.asExpected).toBe(true);
    expect(result.browser.version).toMatch(/^\d+\./);
    expect(Object.keys(Object.groupBy(result.cells, ({ api }) => api))).toEqual(apis.map(({ id }) => id));
    expect(code).toBe(0);
  });
});

test.skipIf(process.platform === "win32")("without --check it serves until Ctrl-C, then ends with exit 0", async () => {
  const child = start([]);
  let out = "";
  for await (const chunk of child.stdout) {
    out += String(chunk);
    if (out.includes("Ctrl-C")) break;
  }
  const origin = /http:\/\/app\.corsac\.localhost:(\d+)/.exec(out);
  const page = await fetch(`http://127.0.0.1:${origin?.[1]}/`);
  expect((await fetch(`http://127.0.0.1:${origin?.[1]}//`)).status).toBe(404);
  expect(await page.text()).toContain("<h1>Which calls does the browser allow?</h1>");
  expect(out).toMatch(/^Open in a browser: +http:\/\/app\.corsac\.localhost:\d+\nDocumentation and tools: /);
  for (const host of ["other", ...apis.map(({ id }) => id)]) expect(out).toContain(`http://${host}.corsac.localhost:`);
  child.kill("SIGINT");
  expect(await once(child, "close")).toEqual([0, null]);
});
