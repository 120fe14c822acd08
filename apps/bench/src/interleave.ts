import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** One of several things that are measured side by side. */
export interface Task {
  readonly name: string;
  /** Makes what `count` runs need, off the clock; what it returns is measured. */
  prepare(count: number): () => void | Promise<void>;
}

/** Nanoseconds of processor time for one run, by round. */
export interface Sampled {
  readonly name: string;
  readonly samples: readonly number[];
}

/** How much is measured: in each of so many rounds, so many runs of each task. */
export interface Effort {
  readonly rounds?: number;
  readonly count?: number;
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (options: { type: "minor" }) => void;

/**
 * Measures all tasks in each round, starting with another one each time. Harnesses that finish one task before the next
 * compare a cool machine with a warm one, and what is compared here often differs by less than that. It is processor
 * time that counts, all threads of the process together: elapsed time would be that of other programs too.
 */
export async function interleave(
  tasks: readonly Task[],
  { rounds = 100, count = 200 }: Effort = {},
): Promise<Sampled[]> {
  const warmUp = Math.ceil(rounds / 5);
  const samples = new Map<Task, number[]>(tasks.map((task) => [task, []]));
  for (let round = -warmUp; round < rounds; round++) {
    const first = (round + warmUp) % tasks.length;
    for (const task of [...tasks.slice(first), ...tasks.slice(0, first)]) {
      const run = task.prepare(count);
      collect({ type: "minor" });
      const before = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) samples.get(task)?.push(((user + system) * 1000) / count);
    }
  }
  return tasks.map((task) => ({ name: task.name, samples: samples.get(task) ?? [] }));
}
