import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { root } from "../workspace.ts";
import { observe } from "./exchange.ts";
import type { Fence } from "./fences.ts";

const start = fileURLToPath(new URL("start.ts", import.meta.url));
const bunListens = fileURLToPath(new URL("bun-listens.ts", import.meta.url));
const patience = 20_000;

interface Started {
  readonly child: ChildProcess;
  /** The port, or `undefined` if the program ended first. */
  readonly port: number | undefined;
  readonly output: () => string;
}

/** Runs the example in `path` and returns its differences from the documentation. */
export async function execute(fence: Fence, path: string): Promise<string[]> {
  if (fence.exchanges.length === 0 && fence.fails === undefined) {
    return ["a program that runs states an exchange or how it fails, in a comment below it"];
  }
  const versions = /["']express["']/.test(fence.code) ? ["4", "5"] : [""];
  const reasons = await Promise.all(versions.map((version) => executeOn(fence, path, version)));
  return reasons.flatMap((found, index) =>
    found.map((reason) => (versions[index] ? `Express ${versions[index]}: ${reason}` : reason)),
  );
}

async function executeOn(fence: Fence, path: string, express: string): Promise<string[]> {
  const { child, port, output } = await launch(fence, path, express);
  try {
    if (fence.fails !== undefined) {
      if (port !== undefined) return [`it starts, but should fail with: ${fence.fails}`];
      return output().includes(fence.fails) ? [] : [`it does not say: ${fence.fails}\n${output()}`];
    }
    if (port === undefined) return [`it does not listen\n${output()}`];
    const reasons: string[] = [];
    for (const exchange of fence.exchanges) reasons.push(...(await observe(exchange, port)));
    return reasons;
  } finally {
    child.kill("SIGKILL");
  }
}

function launch({ runtime, env }: Fence, path: string, express: string): Promise<Started> {
  // The binaries themselves, because a shim that gets a signal leaves its child running.
  const modules = `${root}testing/snippets/node_modules/`;
  const command = {
    node: [process.execPath, start, path],
    deno: [`${modules}deno/deno`, "run", "--no-lock", "--allow-all", path],
    bun: [`${modules}bun/bin/bun.exe`, "--preload", bunListens, path],
  }[runtime];
  const [file = "", ...args] = command;
  const child = spawn(file, args, {
    cwd: `${root}testing/snippets`,
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      ...env,
      EXPRESS: express,
      PORT: "0",
      BUN_PORT: "0",
      DENO_SERVE_ADDRESS: "tcp:127.0.0.1:0",
      NO_COLOR: "1",
    },
    stdio: ["ignore", "pipe", "pipe", ...(runtime === "node" ? (["ipc"] as const) : [])],
  });
  return new Promise((resolve) => {
    let output = "";
    const timer = setTimeout(() => end(undefined), patience);
    const end = (port: number | undefined): void => {
      clearTimeout(timer);
      resolve({ child, port, output: () => output });
    };
    const onOutput = (chunk: Buffer): void => {
      output += chunk.toString();
      const port = runtime === "node" ? undefined : /https?:\/\/[^\s/]+:(\d+)/.exec(output)?.[1];
      if (port !== undefined) end(Number(port));
    };
    child.stdout?.on("data", onOutput);
    child.stderr?.on("data", onOutput);
    child.on("message", (port) => end(Number(port)));
    child.on("error", (error) => {
      output += error.message;
      end(undefined);
    });
    child.on("close", () => end(undefined));
  });
}
