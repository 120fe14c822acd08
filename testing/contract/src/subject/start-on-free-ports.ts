import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { freePorts } from "./free-ports.ts";
import { type CommandLine, startProgram } from "./start-program.ts";

const TRIES = 3;

/**
 * Starts a program on ports that are free, and returns them.
 *
 * @param configure - writes its files into a folder of its own
 */
export async function startOnFreePorts(
  count: number,
  configure: (ports: readonly number[], folder: string) => CommandLine,
): Promise<readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), "corsac-server-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (let tried = 1; ; tried++) {
    const ports = await freePorts(count);
    try {
      await startProgram(configure(ports, folder), ports);
      return ports;
    } catch (error) {
      // Another program may have taken a port in between.
      if (tried === TRIES) throw error;
    }
  }
}
