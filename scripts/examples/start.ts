import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { freePorts } from "../../testing/contract/src/server.ts";

/** An example that runs in a process group of its own. */
interface Started {
  /** The port, once it answers requests. */
  readonly port: Promise<number>;
  /** Its output up to now. */
  output(): string;
  end(): Promise<void>;
}

const START_LIMIT = 60_000;

/** True if it answers a request: Vite and Wrangler listen on a port for a moment to see if it is free. */
function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`, { redirect: "manual" }).then(
    () => true,
    () => false,
  );
}

/** Runs the `start` script of an example on a free port. */
export async function startExample(folder: string): Promise<Started> {
  const [port = 0] = await freePorts(1);
  const env = { ...process.env, PORT: String(port), HOST: "127.0.0.1", NODE_ENV: "production" };
  // A group: package managers and frameworks start processes of their own, which have to end too.
  const child = spawn("pnpm", ["run", "start"], { cwd: folder, env, detached: true });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const listening = async (): Promise<number> => {
    const limit = performance.now() + START_LIMIT;
    while (!(await answers(port))) {
      if (child.exitCode !== null) throw new Error(`start ended with ${child.exitCode}`);
      if (performance.now() > limit) throw new Error(`start does not listen on port ${port}`);
      await sleep(50);
    }
    return port;
  };
  return {
    port: listening(),
    output: () => text,
    async end() {
      try {
        process.kill(-(child.pid ?? 0), "SIGKILL");
      } catch {
        // It has ended already.
      }
      await ended;
    },
  };
}
