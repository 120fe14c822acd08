import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "./free-ports.ts";
import type { CommandLine } from "../types.ts";
import { startProgram } from "./start-program.ts";

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
  for (let tried = 1; ; tried++) {
    const folder = mkdtempSync(join(tmpdir(), "corsac-server-"));
    const ports = await freePorts(count);
    try {
      await startProgram(configure(ports, folder), ports, folder);
      return ports;
    } catch (error) {
      // Another program may have taken a port in between.
      if (tried === TRIES) throw error;
    }
  }
}
