import { fileURLToPath } from "node:url";
import { type CommandLine, freePorts, startProgram } from "@corsac/contract/server";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Returns the command line of Next.js for the contract's application, in whichever folder it runs. */
export function nextCommand(
  args: readonly [command: string, ...args: readonly string[]],
  env: Readonly<Record<string, string>>,
): Required<CommandLine> {
  const [command, ...rest] = args;
  return {
    command: process.execPath,
    args: [here("../node_modules/next/dist/bin/next"), command, here("app"), ...rest],
    env: { NEXT_TELEMETRY_DISABLED: "1", NODE_OPTIONS: "--dns-result-order=ipv4first", ...env },
  };
}

/** The application, served by `next start` or `next dev`. It ends with this process, or with `stop`. */
export interface StartedNext {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startNext(command: "start" | "dev", env: Readonly<Record<string, string>>): Promise<StartedNext> {
  const [port = 0] = await freePorts(1);
  const line = nextCommand([command, "--hostname", "localhost", "--port", String(port)], env);
  const stop = await startProgram(line, [port], mkdtempSync(join(tmpdir(), "corsac-next-")));
  return { url: `http://127.0.0.1:${port}`, stop };
}
