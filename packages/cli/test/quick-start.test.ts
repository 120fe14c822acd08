import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { isSkipped, PROGRAM_ENV, type Program } from "@corsac/contract/server";
import { targets } from "@corsac/generate";
import { expect, onTestFinished, test } from "vitest";
import { folder } from "./folder.ts";
import { corsac } from "./io.ts";

const ORIGIN = "https://app.example.com";
const NGINX: Program = { test: ["nginx", "-v"], packages: ["nginx"] };

/** Starts a server and returns its port. The responses have a CORS header of their own, as careless applications do. */
async function upstream(): Promise<number> {
  const server = createServer((_request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.end("hello");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** Returns a port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Waits until something listens on the port. */
async function listening(port: number, isRunning: () => boolean): Promise<void> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const [event] = await Promise.race([
      once(socket, "connect").then(() => ["connect"]),
      once(socket, "error").then(() => ["error"]),
    ]).catch(() => ["error"]);
    socket.destroy();
    if (event === "connect") return;
    if (!isRunning()) throw new Error("nginx has ended");
    await sleep(20);
  }
}

/** Starts nginx with a configuration as a user writes it, in front of the application. */
async function startNginx(directory: string, backend: number): Promise<number> {
  const port = await freePort();
  const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${directory}/${name};`)
    .join(" ");
  await writeFile(
    `${directory}/nginx.conf`,
    `daemon off; pid ${directory}/pid; error_log stderr; events {}
http {
  access_log off; ${folders}
  include cors/corsac-maps.conf;
  server { listen 127.0.0.1:${port}; include cors/corsac.conf; location / { proxy_pass http://127.0.0.1:${backend}; } }
}
`,
  );
  const nginx = spawn("nginx", ["-e", "stderr", "-c", `${directory}/nginx.conf`], {
    env: PROGRAM_ENV,
    stdio: "ignore",
  });
  onTestFinished(async () => {
    if (nginx.exitCode === null) {
      nginx.kill();
      await once(nginx, "exit");
    }
  });
  await listening(port, () => nginx.exitCode === null);
  return port;
}

const words = (line: string): string[] =>
  Array.from(line.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, bare]) => quoted ?? bare ?? "");

test.each(targets)("the quick start on the page of %s writes the files", async (target) => {
  const page = await readFile(new URL(`../../../docs/servers/${target}.md`, import.meta.url), "utf8");
  const lines = /## Quick start\n\n```sh\n([^`]+)```/.exec(page)?.[1]?.trim().split("\n") ?? [];
  const here = { directory: await folder() };
  for (const line of lines.slice(0, -1)) {
    const [program, ...args] = words(line).filter((word) => word !== "--check");
    expect(program).toBe("corsac");
    expect({ line, ...(await corsac(args, here)) }).toMatchObject({ line, code: 0 });
  }
  expect(lines.at(-1)).toMatch(/^corsac check /);
});

test.skipIf(isSkipped("nginx", NGINX))("three commands lead from nothing to a proven nginx", async () => {
  const directory = await folder();
  const here = { directory, env: { PATH: PROGRAM_ENV["PATH"] ?? "" } };
  expect(await corsac(["init", "--origin", ORIGIN, "--credentials"], here)).toMatchObject({ code: 0 });

  const generated = await corsac(["generate", "nginx", "--out", "cors", "--check"], here);
  expect(generated.err).toMatch(/^syntax {2}nginx -t .+: no mistakes$/m);
  expect(generated.out).toMatch(/^wrote cors\/corsac-maps\.conf\nwrote cors\/corsac\.conf\n/);
  expect(generated.code).toBe(0);

  const port = await startNginx(directory, await upstream());
  const check = (...args: readonly string[]) =>
    corsac(["check", `http://127.0.0.1:${port}/x`, "--json", ...args], here);
  const verdictOf = async (...args: readonly string[]): Promise<unknown> =>
    (JSON.parse((await check(...args)).out) as { verdict: unknown }).verdict;
  expect(await verdictOf("--origin", ORIGIN, "-X", "DELETE", "--credentials")).toBe("allowed");
  expect(await verdictOf("--origin", "https://evil.example")).toBe("blocked");
  expect(await verdictOf("--origin", `${ORIGIN}.evil.example`)).toBe("blocked");

  const audit = await corsac(["audit", `http://127.0.0.1:${port}/`, "--origin", ORIGIN], here);
  expect(audit.out).toContain("0 of severity security");
  expect(audit.code).toBe(0);
});
