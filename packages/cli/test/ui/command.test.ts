import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { corsac } from "../io.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** Starts `corsac ui`, and returns its first line as JSON. */
const start = (...args: readonly string[]) => startIn({}, ...args);

async function startIn(variables: NodeJS.ProcessEnv, ...args: readonly string[]) {
  const child = spawn(process.execPath, [main, "ui", "--json", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...variables },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, ...(JSON.parse(line) as { readonly address: string; readonly targets: readonly string[] }) };
}

test("serves the pages at the address that it prints, to this machine alone, until Ctrl-C", async () => {
  const { child, address, targets } = await start("--try");
  const page = await fetch(address);
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  const statuses = targets.map(async (url) => (await fetch(url)).status);
  expect(await Promise.all(statuses)).toEqual([200, 200, 200]);

  const others = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4");
  for (const { address: host } of others) {
    await expect(fetch(`http://${host}:${new URL(address).port}/`)).rejects.toThrow("fetch failed");
  }

  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("takes another port if its own is taken, with another token", async () => {
  const [first, second] = [await start(), await start()];
  expect(new URL(second.address).port).not.toBe(new URL(first.address).port);
  expect(new URL(second.address).pathname).not.toBe(new URL(first.address).pathname);
});

test("opens the browser with an address that works once, and has no token", async () => {
  // The program that opens addresses sends its argument to this server.
  const listening = createServer((_request, response) => response.end()).listen(0, "127.0.0.1");
  await once(listening, "listening");
  onTestFinished(() => void listening.close().closeAllConnections());
  const folder = await mkdtemp(join(tmpdir(), "corsac-open-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const report = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
  const program = `#!${process.execPath}\nvoid fetch("${report}", { headers: { opened: process.argv[2] } });\n`;
  for (const name of ["xdg-open", "open"]) await writeFile(join(folder, name), program, { mode: 0o700 });
  const opening = once(listening, "request") as Promise<Parameters<RequestListener>>;
  const { address } = await startIn({ PATH: `${folder}:${process.env["PATH"]}` }, "--open");
  const opened = String((await opening)[0].headers["opened"]);

  expect(opened).not.toContain(new URL(address).pathname.slice(1, -1));
  const foreign = await fetch(opened, { headers: { "sec-fetch-site": "cross-site" }, redirect: "manual" });
  expect(foreign.status).toBe(404);
  const [first, second] = [await fetch(opened, { redirect: "manual" }), await fetch(opened, { redirect: "manual" })];
  expect([first.status, new URL(first.headers.get("location") ?? "", opened).href]).toEqual([303, address]);
  expect(second.status).toBe(404);
});

test("does not start if the port of the user is taken", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const { code, err } = await corsac(["ui", "--port", String(port)]);
  expect([code, err]).toEqual([2, expect.stringContaining(`cannot listen on port ${port}`)]);
});

test("explains a port that is none", async () => {
  expect(await corsac(["ui", "--port", "0"])).toMatchObject({
    code: 2,
    err: expect.stringContaining("from 1 to 65535"),
  });
});
