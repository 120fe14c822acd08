import { nodeHandler, type NodeHandler } from "../handlers/node.ts";
import type { CommandLine, ListenSubject, Mount, Scenario } from "../types.ts";
import { startOnFreePorts } from "./start-on-free-ports.ts";
import { startUpstreams, type Upstreams } from "./upstreams.ts";

/** A mount and the port on which the program serves it. */
export interface Site extends Mount {
  readonly port: number;
}

interface ServerSubject extends Pick<ListenSubject, "name" | "scenarios" | "deviations"> {
  readonly program: NonNullable<ListenSubject["program"]>;
  readonly protocol?: ListenSubject["protocol"];
  /** True if the configuration of a scenario's policy can be written. */
  serves(scenario: Scenario): boolean;
  /** Writes the configuration into a folder of its own and returns the command that starts the program. */
  configure(sites: readonly Site[], upstreams: Upstreams, folder: string): CommandLine;
  /** Handlers of the upstream besides those of the contract, by name. Default: any other name answers. */
  readonly upstreamHandlers?: Readonly<Record<string, NodeHandler>>;
}

/**
 * A program in front of an upstream that does CORS wrongly or not at all. Each mount has a port of its own, so that the
 * configuration of its policy stands where users put it: in a server, virtual host, front end or site.
 */
export function serverSubject({ serves, configure, upstreamHandlers = {}, ...rest }: ServerSubject): ListenSubject {
  const handlerOf = ({ handler }: Mount): NodeHandler => upstreamHandlers[handler] ?? nodeHandler(handler);
  return {
    kind: "listen",
    protocol: "http/1.1",
    runtimes: ["server"],
    can: [],
    ...rest,
    serves: (scenario) => scenario.outer === null && serves(scenario),
    async listen(mounts) {
      const upstreams = await startUpstreams(mounts, handlerOf);
      const sitesOn = (ports: readonly number[]): readonly Site[] =>
        mounts.map((mount, at) => ({ ...mount, port: ports[at] ?? 0 }));
      const ports = await startOnFreePorts(mounts.length, (free, folder) =>
        configure(sitesOn(free), upstreams, folder),
      );
      return Object.fromEntries(sitesOn(ports).map(({ path, port }) => [path, port]));
    },
  };
}
