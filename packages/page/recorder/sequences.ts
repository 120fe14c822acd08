// Makes random sequences of calls in a real browser and by page.fetch, to the same server, and compares the two: the
// CORS-preflight cache and cookies.
//
//   node recorder/sequences.ts [--browser chromium|firefox] [--from SEED] [--count N] [--show N]
//
// Prints each disagreement and, at the end, how many sequences agreed.
import { parseArgs } from "node:util";
import { openChromium, openFirefox } from "./browsers.ts";
import { generateSequence } from "./sequences/generate.ts";
import { runSequence } from "./sequences/run.ts";
import { runInBrowser } from "./sequences/run-in-browser.ts";
import type { StepVerdict } from "./sequences/sequence.ts";
import { openSequenceStage } from "./sequences/stage.ts";

const { values } = parseArgs({
  options: {
    browser: { type: "string", default: "chromium" },
    from: { type: "string", default: "1" },
    count: { type: "string", default: "100" },
    show: { type: "string", default: "10" },
  },
});

const from = Number(values.from);
const stage = await openSequenceStage();
const browser = await (values.browser === "firefox" ? openFirefox : openChromium)();
const disagreeing: string[] = [];
let steps = 0;
try {
  for (let seed = from; seed < from + Number(values.count); seed++) {
    const sequence = generateSequence(seed);
    const real = await runInBrowser(sequence, browser, stage);
    const ours = await runSequence(sequence, browser.name, "localhost", stage);
    steps += real.length;
    const at = real.findIndex((verdict, index) => comparable(verdict) !== comparable(ours[index]));
    if (at < 0) continue;
    disagreeing.push(sequence.id);
    if (disagreeing.length > Number(values.show)) continue;
    console.log(`${sequence.id}, step ${at}`);
    for (const step of sequence.steps.slice(0, at + 1)) console.log(`  step ${JSON.stringify(step)}`);
    console.log(`  page ${comparable(ours[at])}\n  real ${comparable(real[at])}`);
  }
} finally {
  await browser.close();
  await stage.close();
}
const count = Number(values.count);
console.log(
  `${browser.name} ${browser.version}: ${count - disagreeing.length} of ${count} sequences agree (${steps} calls)`,
);
if (disagreeing.length > 0) console.log(`disagreeing: ${disagreeing.join(" ")}`);
process.exitCode = disagreeing.length > 0 ? 1 : 0;

/** Real pages report no console here. */
function comparable(verdict: StepVerdict | undefined): string {
  return JSON.stringify({ ...verdict, consoleErrors: undefined });
}
