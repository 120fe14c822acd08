import { type ChildProcess, fork } from "node:child_process";
import { CONSUMER } from "../packed.ts";
import type { Load } from "../server/load.ts";

/** A server in a process of its own. */
export class ServerProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(execPath: string, load: Load): Promise<{ server: ServerProcess; port: number }> {
    const env = { ...process.env, NODE_ENV: "production" };
    const child = fork(`${CONSUMER}server.mjs`, [JSON.stringify(load)], { execPath, execArgv: [], env });
    const server = new ServerProcess(child);
    return { server, port: await server.#receive() };
  }

  /** The next message. Rejects if the process ends instead. */
  async #receive(): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const onExit = (): void => reject(new Error("a server ended"));
    this.#child.once("message", resolve as (message: unknown) => void).once("exit", onExit);
    try {
      return await promise;
    } finally {
      this.#child.off("exit", onExit);
    }
  }

  /** The processor time that all threads of the process have used, in microseconds. */
  async cpuTime(): Promise<number> {
    this.#child.send("cpu time");
    return this.#receive();
  }

  stop(): void {
    if (this.#child.connected) this.#child.disconnect();
  }
}
