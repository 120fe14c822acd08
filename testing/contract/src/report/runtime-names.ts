import type { RuntimeName } from "../types.ts";

/** The runtimes that have a column, by the name that people use. */
export const RUNTIME_NAMES: Readonly<Record<Exclude<RuntimeName, "server">, string>> = {
  "node-20": "Node 20",
  "node-22": "Node 22",
  "node-24": "Node 24",
  "node-26": "Node 26",
  deno: "Deno",
  bun: "Bun",
  workerd: "workerd",
};
