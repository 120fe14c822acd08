import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { added, find } from "../figures.ts";
import type { Sampled } from "../interleave.ts";
import { middle, tenants } from "../origins.ts";
import { Pipeline } from "../pipeline.ts";
import type { Goal, Section } from "../report.ts";
import type { Place } from "../socket-server.ts";
import { HEAD, rowsOf } from "./rows.ts";

const ROUNDS = 40;
const WARM_UP = 8;
const BATCHES = 60;

const GROUPS = [
  { group: "node:http", ours: "@corsac/node", theirs: "cors", atMost: 0.7 },
  { group: "Express 5", ours: "@corsac/express", theirs: "cors", atMost: 0.7 },
  { group: "Hono", ours: "@corsac/hono", theirs: "hono/cors", atMost: 0.5 },
] as const;

/** A contestant under one kind of request. */
interface Lane extends Sampled {
  readonly group: string;
  readonly preflight: boolean;
  readonly server: ChildProcess;
  readonly pipeline: Pipeline;
  readonly samples: number[];
}

/** The next message of a server; fails if it ends instead. */
async function hear<T>(server: ChildProcess): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const ended = (): void => reject(new Error("a server has ended"));
  server.once("message", resolve as (message: unknown) => void).once("exit", ended);
  try {
    return await promise;
  } finally {
    server.off("exit", ended);
  }
}

async function cpuTime(server: ChildProcess): Promise<number> {
  server.send("cpu time");
  return hear<number>(server);
}

async function open(group: string): Promise<Lane[]> {
  const server = fork(fileURLToPath(new URL("../socket-server.ts", import.meta.url)), [group]);
  const places = await hear<Place[]>(server);
  const origin = middle(tenants(2));
  return Promise.all(
    places.map(async ({ name, preflight, port }) => {
      const pipeline = await Pipeline.open(port, origin, preflight);
      return { group, name, preflight, server, pipeline, samples: [] };
    }),
  );
}

/** Real connections. What counts is the server's processor time: elapsed time would be the client's as much. */
export async function onSockets(): Promise<Section> {
  const lanes: Lane[] = [];
  for (const { group } of GROUPS) lanes.push(...(await open(group)));
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const first = (round + WARM_UP) % lanes.length;
    for (const { server, pipeline, samples } of [...lanes.slice(first), ...lanes.slice(0, first)]) {
      const before = await cpuTime(server);
      const count = await pipeline.run(BATCHES);
      const microseconds = (await cpuTime(server)) - before;
      if (round >= 0) samples.push((microseconds * 1000) / count);
    }
  }
  for (const { server, pipeline } of lanes) {
    pipeline.close();
    if (server.connected) server.disconnect();
  }

  const rows: string[][] = [];
  const goals: Goal[] = [];
  for (const { group, ours, theirs, atMost } of GROUPS) {
    for (const preflight of [false, true]) {
      const label = `${group}, ${preflight ? "preflight" : "GET"}`;
      const sampled = lanes.filter((lane) => lane.group === group && lane.preflight === preflight);
      const none = find(sampled, "none");
      const reached = added(find(sampled, ours), none) / added(find(sampled, theirs), none);
      rows.push(...rowsOf(label, sampled));
      goals.push({ says: `${label}: of ${theirs}`, atMost: preflight ? 0.5 : atMost, reached, unit: "×" });
    }
  }
  return {
    title: "Over sockets",
    about:
      "Keep-alive connections with sixteen requests under way on each, 2 origins; the handlers of Node and Express store their content type. " +
      "The servers of each framework run in a process of their own; the figures are its processor time for one exchange, " +
      "parsing and system calls included.",
    head: HEAD,
    rows,
    goals,
  };
}
