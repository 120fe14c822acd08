import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BuildOptions } from "esbuild";
import type { Ports, Subject } from "../types.ts";
import { bundle } from "./bundle.ts";
import { binaryOf, type Runtime } from "./runtimes.ts";
import { WORKERD_CONFIG } from "./workerd-config.ts";

/** A subject that listens in a process of its own. */
export interface Hosted {
  /** The port of all paths, or of each. */
  readonly ports: number | Ports;
  /** Returns the end of what the process wrote to stderr. */
  errors(): string;
  close(): Promise<void>;
}

const KEEPER = fileURLToPath(new URL("./workerd-keeper.ts", import.meta.url));
const ERRORS_KEPT = 4096;

function commandLine(runtime: Runtime, folder: string): readonly [string, readonly string[]] {
  const binary = binaryOf(runtime);
  if (runtime.serve === "workerd") {
    return [process.execPath, [KEEPER, binary, ...runtime.arguments, join(folder, "config.capnp")]];
  }
  return [binary, [...runtime.arguments, join(folder, "subject.mjs")]];
}

function portsOf(child: ChildProcess, errors: () => string): Promise<number | Ports> {
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const ports = /^PORT (.+)\n/m.exec(output)?.[1];
      if (ports !== undefined) resolve(JSON.parse(ports) as number | Ports);
    });
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`ended with ${code} before it listened\n${errors()}`)));
  });
}

async function start(folder: string, runtime: Runtime, cwd: URL): Promise<Hosted> {
  const [binary, args] = commandLine(runtime, folder);
  const env = { ...process.env, NODE_ENV: "test" as const, NO_COLOR: "1" };
  const child = spawn(binary, args, { stdio: ["pipe", "pipe", "pipe"], env, cwd });
  const ended = new Promise<void>((resolve) => void child.on("close", () => resolve()));
  let kept = "";
  child.stderr.on("data", (chunk: Buffer) => {
    kept = (kept + chunk.toString()).slice(-ERRORS_KEPT);
  });
  const errors = (): string => kept;
  const close = async (): Promise<void> => {
    child.stdin.end();
    await ended;
    await rm(folder, { recursive: true });
  };
  return { ports: await portsOf(child, errors), errors, close };
}

/** Bundles a subject and starts it on a runtime. */
export async function host(
  subjectFile: URL,
  subject: Pick<Subject, "kind">,
  runtime: Runtime,
  plugins?: BuildOptions["plugins"],
): Promise<Hosted> {
  const folder = await mkdtemp(join(tmpdir(), "corsac-contract-"));
  try {
    await bundle(subjectFile, subject, runtime, join(folder, "subject.mjs"), plugins);
    await writeFile(join(folder, "config.capnp"), WORKERD_CONFIG);
    return await start(folder, runtime, new URL("../", subjectFile));
  } catch (error) {
    await rm(folder, { recursive: true });
    throw new Error(`${runtime.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
