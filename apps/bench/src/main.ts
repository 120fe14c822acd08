// Measures everything, prints it, and writes docs/bench.md. `--only a,b` measures some sections and writes nothing.
import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import Table from "cli-table3";
import { markdown } from "./markdown.ts";
import { layOut } from "./published.ts";
import { amount, isReached, type Section } from "./report.ts";
import { sections } from "./section.ts";

layOut(["core", "node", "express", "fastify", "hono", "koa"]);

const { values } = parseArgs({ options: { only: { type: "string" } } });
const names = values.only?.split(",") ?? Object.keys(sections);

function print({ title, head, rows, goals }: Section): void {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  table.push(...rows.map((row) => [...row]));
  console.log(`\n${title}\n${table.toString()}`);
  for (const goal of goals) {
    const { says, atMost, reached, unit } = goal;
    console.log(
      `${isReached(goal) ? "reached" : "MISSED "}  ${says}: ${amount(reached, unit)} (at most ${amount(atMost, unit)})`,
    );
  }
}

async function measure(name: string): Promise<Section> {
  if (!(name in sections)) throw new Error(`no section ${name}; there are ${Object.keys(sections).join(", ")}`);
  const child = fork(`${import.meta.dirname}/section.ts`, [name], { env: { ...process.env, NODE_ENV: "production" } });
  const { promise, resolve, reject } = Promise.withResolvers<Section>();
  child.once("message", resolve as (message: unknown) => void);
  child.once("exit", (code) => reject(new Error(`section ${name} ended with ${code}`)));
  return promise;
}

const measured: Section[] = [];
for (const name of names) {
  const section = await measure(name);
  print(section);
  measured.push(section);
}
if (values.only === undefined) {
  writeFileSync(new URL("../../../docs/bench.md", import.meta.url), markdown(measured));
  console.log("\nwritten to docs/bench.md");
}
