import type { CommandLine, ListenSubject } from "../types.ts";
import { REPORT } from "./mounts.ts";
import { startOnFreePorts } from "./start-on-free-ports.ts";
import { waitForAnswer } from "./wait-for-answer.ts";

interface FrameworkSubject extends Pick<
  ListenSubject,
  "name" | "can" | "build" | "scenarios" | "serves" | "deviations" | "ownVary"
> {
  /** Default: Node 24 alone. */
  readonly runtimes?: ListenSubject["runtimes"];
  /** Returns the command that serves the application on the port. `process.execPath` is the Node of the runtime. */
  start(port: number): CommandLine;
}

/**
 * An application of a framework that starts its own server. The program runs the handlers too: it finds its mounts with
 * `mountsOf()`, and serves each with `fetchHandler()` or `nodeHandler()`.
 */
export function frameworkSubject({ start, ...rest }: FrameworkSubject): ListenSubject {
  return {
    kind: "listen",
    protocol: "http/1.1",
    runtimes: ["node-24"],
    ...rest,
    async listen() {
      const [port = 0] = await startOnFreePorts(1, ([free = 0]) => start(free));
      await waitForAnswer(port, REPORT.path);
      return port;
    },
  };
}
