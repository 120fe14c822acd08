import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { PROGRAM_ENV } from "../host/program.ts";

/** The command line of a program that stays in the foreground. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
}

/** Varnish compiles its configuration first. */
const START_LIMIT = 40_000;
const ERRORS_KEPT = 4096;

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

/**
 * Starts a program and waits until it listens on all ports. It ends with this process, or with the returned function.
 */
export async function startProgram(
  { command, args }: CommandLine,
  ports: readonly number[],
): Promise<() => Promise<void>> {
  const child = spawn(command, args, { env: PROGRAM_ENV, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let problem: Error | null = null;
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-ERRORS_KEPT);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  child.on("error", (error) => (problem = error));
  child.on("exit", (code) => (problem = new Error(`${command} ended with ${code}\n${output}`)));
  const kill = (): void => void child.kill();
  process.on("exit", kill);
  const limit = performance.now() + START_LIMIT;
  for (const port of ports) {
    while (!(await accepts(port))) {
      if (problem !== null) throw problem;
      if (performance.now() > limit) {
        child.kill();
        throw new Error(`${command} does not listen on port ${port}\n${output}`);
      }
      await sleep(20);
    }
  }
  return async () => {
    process.off("exit", kill);
    if (child.exitCode !== null || child.signalCode !== null) return;
    kill();
    await once(child, "exit");
  };
}
