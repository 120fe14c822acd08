// Compares random exchanges in real browsers with the model.
//
//   node recorder/main.ts [--browser chromium|firefox] [--from SEED] [--count N] [--cases FILE] [--show N]
//
// Prints each disagreement and, at the end, how many exchanges agreed. --cases replays recorded cases instead.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { exchange } from "../src/index.ts";
import { fromVector, toVerdict, type VectorCase } from "../src/vector.ts";
import { openChromium, openFirefox } from "./browsers.ts";
import { generate } from "./generate.ts";
import { openStage } from "./servers.ts";
import { observed } from "./verdict.ts";

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
const browser = await (values.browser === "firefox" ? openFirefox : openChromium)(stage.places);
const disagreeing: string[] = [];
let exchanges = 0;
let requests = 0;
try {
  for (let start = 0; start < cases.length; start += BATCH) {
    const batch = cases.slice(start, start + BATCH);
    stage.play(batch);
    const replays = batch.map((vector) => fromVector(vector, stage.places));
    const outcomes = await browser.run(replays.map(({ input }) => input));
    batch.forEach((vector, index) => {
      const replay = replays[index];
      const what = outcomes[index];
      if (replay === undefined || what === undefined) throw new Error(`${vector.id} was not run`);
      const result = exchange(replay.input, replay.respond, { engine: browser.name });
      const model = toVerdict(replay.input, result, stage.places);
      const real = observed(vector, what, stage.seen(vector.id), stage.places);
      exchanges += 1;
      requests += real.requestsSeen.length;
      const [a, b] = [comparable(model), comparable(real)];
      if (a === b) return;
      disagreeing.push(vector.id);
      if (disagreeing.length > Number(values.show)) return;
      console.log(`${vector.id}\n  case  ${JSON.stringify({ request: vector.request, server: vector.server })}`);
      console.log(`  model ${a}\n  real  ${b}\n  ${result.failedAt?.code ?? "no failure"}; ${what.error ?? ""}`);
    });
  }
} finally {
  await browser.close();
  await stage.close();
}
console.log(
  `${browser.name} ${browser.version}: ${exchanges - disagreeing.length} of ${exchanges} exchanges agree (${requests} requests)`,
);
if (disagreeing.length > 0) console.log(`disagreeing: ${disagreeing.join(" ")}`);
process.exitCode = disagreeing.length > 0 ? 1 : 0;

/** The browser chooses a new boundary for each form. */
function comparable(verdict: unknown): string {
  return JSON.stringify(verdict).replaceAll(
    /multipart\/form-data; ?boundary=[^"]+/g,
    "multipart/form-data; boundary=…",
  );
}
