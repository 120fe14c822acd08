// Makes random calls in a real browser and by page.fetch, to the same servers, and compares the two.
//
//   node recorder/main.ts [--browser chromium|firefox] [--from SEED] [--count N] [--cases FILE] [--show N]
//
// Prints each disagreement and, at the end, how many calls agreed. --cases replays recorded cases instead.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { fromVector, type VectorCase, type Verdict } from "@corsac/user-agent/vector";
import { openChromium, openFirefox, visitAll } from "./browsers.ts";
import { generate } from "./calls/generate.ts";
import type { CallOutcome } from "./in-page.ts";
import { openVisitor, runOnPage } from "./open-page.ts";
import { openStage } from "./calls/servers.ts";
import { observed } from "./calls/verdict.ts";

const { values } = parseArgs({
  options: {
    browser: { type: "string", default: "chromium" },
    from: { type: "string", default: "1" },
    count: { type: "string", default: "500" },
    cases: { type: "string" },
    show: { type: "string", default: "10" },
  },
});

const BATCH = 50;

async function casesToRun(): Promise<readonly VectorCase[]> {
  if (values.cases !== undefined)
    return (JSON.parse(await readFile(values.cases, "utf8")) as { cases: VectorCase[] }).cases;
  return Array.from({ length: Number(values.count) }, (_, index) => generate(Number(values.from) + index));
}

const cases = await casesToRun();
const stage = await openStage();
const browser = await (values.browser === "firefox" ? openFirefox : openChromium)();
await visitAll(browser, stage.places);
const page = openVisitor(browser.name, stage.places).openPage(stage.places.app);
const disagreeing: string[] = [];
let calls = 0;
let requests = 0;

async function verdicts(
  batch: readonly VectorCase[],
  run: () => Promise<readonly CallOutcome[]>,
): Promise<readonly (Verdict & { readonly error?: string })[]> {
  stage.play(batch);
  const outcomes = await run();
  return batch.map((vector, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined) throw new Error(`${vector.id} was not run`);
    const { error } = outcome;
    const verdict = observed(vector, outcome, stage.seen(vector.id), stage.places);
    return error === undefined ? verdict : { ...verdict, error };
  });
}

try {
  for (let start = 0; start < cases.length; start += BATCH) {
    const batch = cases.slice(start, start + BATCH);
    const inputs = batch.map((vector) => fromVector(vector, stage.places).input);
    const real = await verdicts(batch, () => browser.run(inputs));
    const ours = await verdicts(batch, () => runOnPage(page, inputs));
    batch.forEach((vector, index) => {
      calls += 1;
      requests += real[index]?.requestsSeen.length ?? 0;
      const [a, b] = [comparable(ours[index]), comparable(real[index])];
      if (a === b) return;
      disagreeing.push(vector.id);
      if (disagreeing.length > Number(values.show)) return;
      console.log(`${vector.id}\n  case ${JSON.stringify({ request: vector.request, server: vector.server })}`);
      console.log(`  page ${a}\n  real ${b}`);
    });
  }
} finally {
  await browser.close();
  await stage.close();
}
console.log(
  `${browser.name} ${browser.version}: ${calls - disagreeing.length} of ${calls} calls agree (${requests} requests)`,
);
if (disagreeing.length > 0) console.log(`disagreeing: ${disagreeing.join(" ")}`);
process.exitCode = disagreeing.length > 0 ? 1 : 0;

/** Each browser chooses its own boundary for each form. */
function comparable(verdict: unknown): string {
  return JSON.stringify(verdict).replaceAll(
    /multipart\/form-data; ?boundary=[^"]+/g,
    "multipart/form-data; boundary=…",
  );
}
