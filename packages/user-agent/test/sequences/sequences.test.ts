import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { DIFFERENCES } from "../../src/index.ts";
import { DEVIATIONS } from "./deviations.ts";
import { replay } from "./replay.ts";
import type { Seen, Sequence, StepVerdict } from "./sequence.ts";

const BROWSERS = ["chromium", "firefox", "webkit"] as const;

/** The groups about the preflight cache. The others are about cookies and the HTTP cache, which the model does not have. */
const GROUPS = [
  "max-age",
  "methods",
  "headers",
  "content-type",
  "wildcard",
  "credentials",
  "clear",
  "url",
  "page",
  "redirect",
  "cache-mode",
  "clock",
];

/** Chromium and WebKit serve the permanent redirect of this sequence from the HTTP cache. */
const STORED_REDIRECT = "redirect-013";

/** The limit of the lifetime is not a departure from the standard, which leaves it to the browsers. */
const LIMIT_REACHED = "clock-011";

const file = new URL("../../../page/test/vectors/sequences.json", import.meta.url);
const recording = JSON.parse(await readFile(file, "utf8")) as { readonly sequences: readonly Sequence[] };
const sequences = recording.sequences.filter(({ group, id }) => GROUPS.includes(group) && id !== STORED_REDIRECT);

test("the recording is complete", () => {
  expect(sequences).toHaveLength(31);
});

describe.each(BROWSERS)("%s", (browser) => {
  test.each(sequences.map((sequence) => [sequence.id, sequence] as const))(
    "did what the model does: %s",
    (_, sequence) => {
      expect(replay(sequence, browser)).toEqual(sequence.verdicts[browser].map(comparable));
    },
  );

  test("behaves as the standard requires, except for the listed deviations", () => {
    const deviating = sequences
      .filter((sequence) => JSON.stringify(replay(sequence, "standard")) !== JSON.stringify(replay(sequence, browser)))
      .map(({ id }) => id)
      .filter((id) => id !== LIMIT_REACHED);
    expect(deviating.toSorted()).toEqual(Object.keys(DEVIATIONS[browser]).toSorted());
  });

  test("departs only through its own differences", () => {
    for (const names of Object.values(DEVIATIONS[browser])) {
      for (const name of names) expect(DIFFERENCES[name].engines).toContain(browser);
    }
  });
});

const shown = Object.entries(DIFFERENCES).flatMap(([name, { recorded }]) =>
  recorded?.startsWith("sequences/") === true ? [{ name, id: recorded.slice("sequences/".length) }] : [],
);

test.each(shown)("$id shows $name", ({ name, id }) => {
  const takers = BROWSERS.filter((browser) => DEVIATIONS[browser][id]?.some((each) => each === name));
  expect(takers).not.toEqual([]);
});

/** Leaves out what the model does not predict: cookies, bodies, and the requests that Firefox repeats after a reset. */
function comparable({ ok, requestsSeen }: StepVerdict): StepVerdict {
  const requests = requestsSeen.map(({ at, hop, path, method, origin, acrm, acrh }): Seen => ({
    at,
    hop,
    path,
    method,
    origin,
    acrm,
    acrh,
  }));
  const isRepeated = (request: Seen, index: number): boolean =>
    JSON.stringify(request) === JSON.stringify(requests[index - 1]);
  return { ok, requestsSeen: requests.filter((request, index) => !isRepeated(request, index)) };
}
