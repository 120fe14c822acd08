import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { PROGRAM_ENV } from "../host/program.ts";
import type { CommandLine } from "../types.ts";

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
 * A shell that runs a program until its own input ends, and then removes the folder of the program. The input is a pipe from
 * this process, so it ends in every way in which this process can: a test framework kills the processes of test files, and
 * they get no event of it.
 */
const KEEPER = [
  "folder=$1; shift; exec 3<&0",
  '"$@" </dev/null 3<&- & program=$!',
  // Some programs take their time to end, and a test framework may kill this shell meanwhile.
  '{ cat <&3 >/dev/null; kill $program; rm -rf "$folder"; } &',
  'wait $program; code=$?; rm -rf "$folder"; exit $code',
].join("\n");

/**
 * Starts a program and waits until it listens on all ports. It ends with this process, or with the returned function.
 *
 * @param folder - the program's own, which ends with it
 */
export async function startProgram(
  { command, args, env }: CommandLine,
  ports: readonly number[],
  folder: string,
): Promise<() => Promise<void>> {
  const child = spawn("sh", ["-c", KEEPER, "keeper", folder, command, ...args], { env: { ...PROGRAM_ENV, ...env } });
  let output = "";
  let problem: Error | null = null;
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-ERRORS_KEPT);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  child.on("error", (error) => (problem = error));
  child.on("exit", (code) => (problem = new Error(`${command} ended with ${code}\n${output}`)));
  const limit = performance.now() + START_LIMIT;
  for (const port of ports) {
    while (!(await accepts(port))) {
      if (problem !== null) throw problem;
      if (performance.now() > limit) {
        child.stdin.end();
        throw new Error(`${command} does not listen on port ${port}\n${output}`);
      }
      await sleep(20);
    }
  }
  return async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.stdin.end();
    await once(child, "exit");
  };
}
