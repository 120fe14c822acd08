import { run, type Ran } from "../run.ts";
import type { Gate } from "./gates.ts";

/** Without colours: the output of a gate is indented and may go into a file. */
const { FORCE_COLOR: _, ...environment } = process.env;
const plain = { ...environment, NO_COLOR: "1" };

export type Outcome = { readonly gate: Gate } & ({ readonly ran: Ran } | { readonly blockedBy: string });

/**
 * Runs the gates, `width` at a time, and continues after a failure. A gate waits for the selected gates that it needs; a gate
 * that runs alone waits for all others.
 */
export async function schedule(
  gates: readonly Gate[],
  width: number,
  report: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...gates];
  const running = new Map<Gate, Promise<void>>();
  const names = new Set(gates.map(({ name }) => name));
  const outcomeOf = (name: string): Outcome | undefined => outcomes.find(({ gate }) => gate.name === name);

  const settle = (outcome: Outcome): void => {
    outcomes.push(outcome);
    report(outcome);
  };
  const mayStart = (gate: Gate): boolean =>
    running.size < width &&
    (gate.alone !== true || running.size === 0) &&
    [...running.keys()].every(({ alone }) => alone !== true) &&
    (gate.needs ?? []).every((name) => !names.has(name) || outcomeOf(name) !== undefined);

  while (waiting.length + running.size > 0) {
    const next = waiting.findIndex(mayStart);
    const [gate] = next === -1 ? [] : waiting.splice(next, 1);
    if (gate === undefined) {
      await Promise.race(running.values());
      continue;
    }
    const blockedBy = (gate.needs ?? []).find((name) => {
      const needed = outcomeOf(name);
      return needed !== undefined && (!("ran" in needed) || needed.ran.code !== 0);
    });
    if (blockedBy !== undefined) {
      settle({ gate, blockedBy });
      continue;
    }
    const ended = run(gate.command, { env: plain }).then((ran) => {
      running.delete(gate);
      settle({ gate, ran });
    });
    running.set(gate, ended);
  }
  return outcomes;
}
