import { execFileSync } from "node:child_process";
import { median, ratio } from "../figures.ts";
import { locate } from "../published.ts";
import type { Section } from "../report.ts";

const PROGRAM =
  "const start = performance.now(); await import(process.argv[1]); console.log(performance.now() - start);";

function importOnce(url: string): number {
  return Number(execFileSync(process.execPath, ["--input-type=module", "-e", PROGRAM, url], { encoding: "utf8" }));
}

/** How long the first `import` takes, in a process of its own. */
export async function imports(): Promise<Section> {
  const specifiers = ["cors", "hono/cors", "@corsac/core", "@corsac/node", "@corsac/express", "@corsac/hono"];
  const urls = await Promise.all(specifiers.map(locate));
  const samples: number[][] = specifiers.map(() => []);
  for (let round = 0; round < 15; round++) urls.forEach((url, index) => samples[index]?.push(importOnce(url)));
  const [first = 0] = samples.map(median);
  return {
    title: "Import",
    about:
      "The first `import` of the built package in a process of its own, files in the system's cache; median of 15, one after the other in turn.",
    head: ["package", "import", "of cors"],
    rows: specifiers.map((specifier, index) => {
      const time = median(samples[index] ?? []);
      return [specifier, `${time.toFixed(1)} ms`, index === 0 ? "" : ratio(time / first)];
    }),
    goals: [],
  };
}
