import { fork } from "node:child_process";
import { once } from "node:events";
import { CONSUMER } from "../packed.ts";
import type { Section } from "../report/section.ts";

const GOAL_MS = 5;

/** Preflights that ask for a megabyte of header names. */
export async function measureHostile(): Promise<Section> {
  const child = fork(`${CONSUMER}hostile.mjs`, [], { execArgv: [] });
  const [rows] = (await once(child, "message")) as [string[][]];
  return {
    title: "Hostile preflights",
    about:
      "Preflights whose `Access-Control-Request-Headers` is a megabyte long, in milliseconds. Node's own server rejects such a request; other runtimes and proxies may pass it on.",
    head: ["header", "with", "median", "slowest"],
    rows,
    misses: rows
      .filter(([, name = "", , slowest]) => name.startsWith("@corsac/") && Number(slowest) > GOAL_MS)
      .map(([header, name, , slowest]) => `${name} took ${slowest} ms for ${header}; the goal is ${GOAL_MS} ms.`),
  };
}
