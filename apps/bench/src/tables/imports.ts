import { execFileSync } from "node:child_process";
import { execPathOf, type NodeVersion } from "../node-versions.ts";
import { CONSUMER } from "../packed.ts";
import type { Section } from "../report/section.ts";
import { median } from "../statistics.ts";

const ROUNDS = 11;
const SPECIFIERS = ["cors", "hono/cors", "@corsac/core", "@corsac/node", "@corsac/express", "@corsac/hono"] as const;
const PROGRAM =
  "const start = performance.now(); await import(process.argv[1]); console.log(performance.now() - start);";

function importOnce(version: NodeVersion, specifier: string): number {
  const args = ["--input-type=module", "-e", PROGRAM, specifier];
  return Number(execFileSync(execPathOf(version), args, { cwd: CONSUMER, encoding: "utf8" }));
}

/** The first `import` of each package in a process of its own, on each Node. */
export function measureImports(versions: readonly NodeVersion[]): Section {
  const columns = versions.map((version) => {
    const samples: Record<string, number[]> = {};
    for (let round = 0; round < ROUNDS; round++) {
      for (const specifier of SPECIFIERS) (samples[specifier] ??= []).push(importOnce(version, specifier));
    }
    return Object.fromEntries(Object.entries(samples).map(([specifier, times]) => [specifier, median(times)]));
  });
  return {
    title: "Import",
    about: `The first \`import\` in a process of its own, in milliseconds, with the files in the system's cache; median of ${ROUNDS}, in turn.`,
    head: ["package", ...versions.map((version) => `Node ${version}`)],
    rows: SPECIFIERS.map((specifier) => [specifier, ...columns.map((column) => (column[specifier] ?? 0).toFixed(1))]),
    misses: versions.flatMap((version, index) => {
      const { cors = 0, "@corsac/core": core = 0 } = columns[index] ?? {};
      if (core <= cors) return [];
      return [
        `@corsac/core takes ${core.toFixed(1)} ms to import on Node ${version}; the goal is \`cors\`'s ${cors.toFixed(1)} ms.`,
      ];
    }),
  };
}
