import { Pipeline } from "../client/pipeline.ts";
import type { Comparison } from "../comparisons.ts";
import { middle, tenants } from "../origins.ts";
import type { Contestant, Load } from "../server/load.ts";
import { type Costs, costsOf, type Round } from "../statistics.ts";
import { ServerProcess } from "./server-process.ts";

/** Amounts of work, so that all comparisons on all versions of Node take about ten minutes. */
const WARM_UP_ROUNDS = 3;
const ROUNDS = 8;
/** Batches of sixteen requests in a round. */
const BATCHES = 60;

interface Running {
  readonly server: ServerProcess;
  readonly pipeline: Pipeline;
}

async function start(execPath: string, load: Load): Promise<Running> {
  const { server, port } = await ServerProcess.start(execPath, load);
  const origin = middle(tenants(load.origins));
  return { server, pipeline: await Pipeline.open(port, origin, load.preflight, load.contestant !== "bare") };
}

async function costOfExchange({ server, pipeline }: Running): Promise<number> {
  const before = await server.cpuTime();
  const count = await pipeline.run(BATCHES);
  return ((await server.cpuTime()) - before) / count;
}

const CONTESTANTS: readonly Contestant[] = ["bare", "theirs", "ours"];

/** Runs the three servers of a comparison side by side on the given Node. */
export async function measure(execPath: string, { stack, preflight, origins }: Comparison): Promise<Costs> {
  const running = await Promise.all(
    CONTESTANTS.map(
      async (contestant) => [contestant, await start(execPath, { stack, contestant, preflight, origins })] as const,
    ),
  );
  const rounds: Round[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const costs: Record<Contestant, number> = { bare: 0, theirs: 0, ours: 0 };
    // Each round starts with another server: none is always the first after a pause.
    const first = (round + WARM_UP_ROUNDS) % running.length;
    for (const [contestant, one] of [...running.slice(first), ...running.slice(0, first)]) {
      costs[contestant] = await costOfExchange(one);
    }
    if (round >= 0) rounds.push(costs);
  }
  for (const [, { server, pipeline }] of running) {
    pipeline.close();
    server.stop();
  }
  return costsOf(rounds);
}
