import { readFileSync } from "node:fs";
import type { Engine, Header } from "@corsac/user-agent";
import { afterAll, describe, expect, test } from "vitest";
import { runSequence } from "../../recorder/sequences/run.ts";
import type { Answer, Host, Sequence, Step, StepVerdict } from "../../recorder/sequences/sequence.ts";
import { DIFFERENCES } from "../../src/engine/differences.ts";
import { openSequenceStage } from "../../recorder/sequences/stage.ts";

const BROWSERS = ["chromium", "firefox"] as const;

/** The status and the header lines. */
type Lines = readonly [status: string, ...headers: string[]];

/** The outcome of a step, and the requests that reached the server. */
type Outcome = readonly [outcome: string, ...requests: string[]];

interface Recorded {
  readonly id: string;
  readonly note: string;
  readonly steps: readonly {
    readonly request?: Partial<Step["request"]>;
    readonly actual: Lines;
    readonly conditional?: Lines;
    readonly hops?: readonly {
      readonly at: Host;
      readonly path: string;
      readonly actual: Lines;
      readonly conditional?: Lines;
    }[];
  }[];
  readonly verdicts: Readonly<Partial<Record<(typeof BROWSERS)[number] | "both", readonly Outcome[]>>>;
}

const REQUEST: Step["request"] = {
  page: "app",
  at: "api",
  path: "p",
  method: "GET",
  headers: [],
  credentials: "omit",
  redirect: "follow",
  mode: "cors",
  cache: "default",
  body: null,
};

const PREFLIGHT: Answer = {
  status: 204,
  headers: [
    ["Access-Control-Allow-Origin", "{origin}"],
    ["Access-Control-Allow-Credentials", "true"],
    ["Access-Control-Allow-Methods", "PUT, DELETE, PATCH, MERGE"],
    ["Access-Control-Allow-Headers", "range, cache-control, if-none-match, pragma, x-a"],
    ["Access-Control-Max-Age", "600"],
  ],
};

const answerOf = ([status, ...lines]: Lines): Answer => ({
  status: Number(status),
  headers: lines.map((line): Header => {
    const colon = line.indexOf(": ");
    return [line.slice(0, colon), line.slice(colon + 2)];
  }),
});

function stopOf({ actual, conditional }: { readonly actual: Lines; readonly conditional?: Lines }) {
  const stop = { preflight: PREFLIGHT, actual: answerOf(actual) };
  return conditional === undefined ? stop : { ...stop, conditional: answerOf(conditional) };
}

const sequenceOf = ({ id, steps }: Recorded): Sequence => ({
  id,
  group: "http-cache",
  steps: steps.map(({ request, hops = [], ...stop }): Step => ({
    request: { ...REQUEST, ...request },
    server: { ...stopOf(stop), hops: hops.map(({ at, path, ...each }) => ({ at, path, ...stopOf(each) })) },
  })),
});

function outcomeOf({ ok, type, status, body, requestsSeen }: StepVerdict): Outcome {
  const requests = requestsSeen.map(
    ({ method, at, path, conditional }) => `${method} ${at}/${path}${conditional === true ? " (conditional)" : ""}`,
  );
  return [ok ? `${type} ${status} ${body}`.trim() : "blocked", ...requests];
}

/** The sequences of all groups, recorded in whole verdicts. */
interface Whole extends Sequence {
  readonly verdicts: Readonly<Record<Engine, readonly StepVerdict[]>>;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));

const { sequences } = read("http-cache") as { readonly sequences: readonly Recorded[] };

const stage = await openSequenceStage();
afterAll(() => stage.close());

describe.each(BROWSERS)("page.fetch caches as %s did", (browser) => {
  const recorded = sequences.flatMap((sequence) => {
    const verdicts = sequence.verdicts[browser] ?? sequence.verdicts.both;
    return verdicts === undefined ? [] : [[sequence.id, sequence.note, sequence, verdicts] as const];
  });

  test.each(recorded)("in %s: %s", async (_id, _note, sequence, verdicts) => {
    const steps = await runSequence(sequenceOf(sequence), browser, "localhost", stage);
    expect(steps.map(outcomeOf)).toEqual(verdicts);
  });
});

describe("the standard does not explain", () => {
  const whole = (read("sequences") as { readonly sequences: readonly Whole[] }).sequences;
  const withRecording = Object.entries(DIFFERENCES).flatMap(([name, { recorded, engines }]) =>
    // Tests of cookies look at more than outcomes.
    recorded === null || name.startsWith("cookie-") ? [] : [[name, recorded, engines] as const],
  );

  function find(id: string, engines: readonly Engine[]) {
    const compact = sequences.find((sequence) => sequence.id === id);
    if (compact !== undefined) {
      const verdicts = BROWSERS.filter((browser) => engines.includes(browser)).map(
        (browser) => compact.verdicts[browser] ?? compact.verdicts.both,
      );
      return { sequence: sequenceOf(compact), verdicts };
    }
    const sequence = whole.find((each) => each.id === id);
    if (sequence === undefined) throw new Error(`${id} is not recorded`);
    return { sequence, verdicts: engines.map((engine) => sequence.verdicts[engine].map(outcomeOf)) };
  }

  test.each(withRecording)("%s in %s", async (_name, recorded, engines) => {
    const { sequence, verdicts } = find(recorded, engines);
    const standard = (await runSequence(sequence, "standard", "localhost", stage)).map(outcomeOf);
    expect(verdicts).not.toHaveLength(0);
    for (const verdict of verdicts) expect(standard).not.toEqual(verdict);
  });
});
