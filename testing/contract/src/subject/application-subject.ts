import type { CommandLine, ListenSubject, Mount, Scenario } from "../types.ts";
import { startOnFreePorts } from "./start-on-free-ports.ts";

interface ApplicationSubject extends Pick<ListenSubject, "name" | "can" | "scenarios" | "deviations"> {
  readonly program: NonNullable<ListenSubject["program"]>;
  /** True if the configuration of a scenario's policy can be written. */
  serves(scenario: Scenario): boolean;
  /** Writes the files of all mounts into a folder of its own and returns the command that serves them on the port. */
  configure(mounts: readonly Mount[], port: number, folder: string): CommandLine;
}

/**
 * An application in another language, in which a library does CORS. Its program runs the handlers too: each notes its calls
 * by the request header `contract-exchange`, and the handler `reports` answers with their number as JSON.
 */
export function applicationSubject({ serves, configure, ...rest }: ApplicationSubject): ListenSubject {
  return {
    kind: "listen",
    protocol: "http/1.1",
    runtimes: ["server"],
    ...rest,
    serves: (scenario) => scenario.outer === null && serves(scenario),
    async listen(mounts) {
      const [port = 0] = await startOnFreePorts(1, ([free = 0], folder) => configure(mounts, free, folder));
      return port;
    },
  };
}
