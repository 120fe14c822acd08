import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { runSequence } from "../recorder/sequences/run.ts";
import type { Sequence, StepVerdict } from "../recorder/sequences/sequence.ts";
import { openSequenceStage } from "../recorder/sequences/stage.ts";

const BROWSERS = ["chromium", "firefox", "webkit"] as const;

type Verdicts = Readonly<Record<(typeof BROWSERS)[number], readonly (StepVerdict & { readonly devtools?: unknown })[]>>;

interface Recorded extends Sequence {
  readonly verdicts: Verdicts;
  readonly verdictsUnderDomains?: Verdicts;
}

const file = new URL("./vectors/sequences.json", import.meta.url);
const { sequences } = JSON.parse(readFileSync(file, "utf8")) as { sequences: readonly Recorded[] };

const stage = await openSequenceStage();
afterAll(() => stage.close());

/** MiniBrowser, by which WebKit was recorded, prints this before a message. */
const withoutPrefix = (line: string): string => line.replace(/^CONSOLE (?:SECURITY|JS) ERROR /, "");

function recordedVerdicts(verdicts: Verdicts, browser: (typeof BROWSERS)[number]): readonly StepVerdict[] {
  return verdicts[browser].map((verdict) => ({
    ...verdict,
    devtools: undefined,
    consoleErrors: (verdict.consoleErrors ?? []).map(withoutPrefix),
  }));
}

test("every recorded sequence is compared", () => {
  expect(sequences).toHaveLength(50);
});

describe.each(BROWSERS)("page.fetch does what %s did", (browser) => {
  test.each(sequences.map((sequence) => [sequence.id, sequence.note, sequence] as const))(
    "in %s: %s",
    async (_, _note, sequence) => {
      const expected = recordedVerdicts(sequence.verdicts, browser);
      expect(await runSequence(sequence, browser, "localhost", stage)).toEqual(expected);
    },
  );

  const underDomains = sequences.flatMap((sequence) =>
    sequence.verdictsUnderDomains === undefined
      ? []
      : [[sequence.id, sequence, sequence.verdictsUnderDomains] as const],
  );
  test.each(underDomains)("in %s, under domains", async (_, sequence, verdicts) => {
    expect(await runSequence(sequence, browser, "domains", stage)).toEqual(recordedVerdicts(verdicts, browser));
  });
});
