import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { corsac } from "../io.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** Starts `corsac ui`, and returns its first line as JSON. */
async function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [main, "ui", "--json", ...args], { stdio: ["ignore", "pipe", "pipe"] });
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
