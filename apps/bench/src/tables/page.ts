import { fork } from "node:child_process";
import { once } from "node:events";
import { execPathOf, type NodeVersion } from "../node-versions.ts";
import { CONSUMER } from "../packed.ts";
import type { Section } from "../report/section.ts";

const GOAL_MICROSECONDS = 50;

interface Result {
  readonly title: string;
  readonly alone: number;
  readonly added: number;
}

async function measureOn(version: NodeVersion): Promise<readonly Result[]> {
  const child = fork(`${CONSUMER}page.mjs`, [], { execPath: execPathOf(version), execArgv: [] });
  const [results] = (await once(child, "message")) as [readonly Result[]];
  return results;
}

/** The calls of a page in a test, beside the application alone. */
export async function measurePage(versions: readonly NodeVersion[]): Promise<Section> {
  const columns: (readonly Result[])[] = [];
  for (const version of versions) columns.push(await measureOn(version));
  const titles = columns[0]?.map(({ title }) => title) ?? [];
  return {
    title: "Calls of a page in a test",
    about:
      "Microseconds of processor time that `page.fetch` of `@corsac/page` adds to the application's own time, which is in parentheses. Both run in turn in one process; medians of 25 rounds of 200 calls.",
    head: ["call", ...versions.map((version) => `Node ${version}`)],
    rows: titles.map((title, row) => [
      title,
      ...columns.map((column) => `${column[row]?.added.toFixed(0)} (${column[row]?.alone.toFixed(0)})`),
    ]),
    misses: titles.flatMap((title, row) => {
      const added = columns.map((column) => column[row]?.added ?? 0);
      if (added.every((microseconds) => microseconds <= GOAL_MICROSECONDS)) return [];
      const figures = added.map((microseconds, index) => `${microseconds.toFixed(0)} µs on Node ${versions[index]}`);
      return [`A call of a page (${title}) should add at most ${GOAL_MICROSECONDS} µs. It adds ${figures.join(", ")}.`];
    }),
  };
}
