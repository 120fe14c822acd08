import { readFileSync } from "node:fs";
import { fromVector, putPlaceholders, type VectorCase, type Verdict } from "@corsac/user-agent/vector";
import { afterAll, describe, expect, test } from "vitest";
import { openStage } from "../recorder/calls/servers.ts";
import { observed } from "../recorder/calls/verdict.ts";
import { openVisitor, runOnPage } from "../recorder/open-page.ts";

const BROWSERS = ["chromium", "firefox", "webkit"] as const;

type Recorded = Omit<VectorCase, "verdicts"> & {
  readonly verdicts: Readonly<
    Record<(typeof BROWSERS)[number], Verdict & { readonly consoleErrors?: readonly string[] }>
  >;
};

const file = new URL("../../user-agent/test/vectors/cases.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: readonly Recorded[] };

const stage = await openStage();
afterAll(() => stage.close());
stage.play(cases.map((recorded) => ({ ...recorded, verdicts: {} })));
const { places } = stage;

/** MiniBrowser, by which WebKit was recorded, prints this before a message. */
const withoutPrefix = (line: string): string => line.replace(/^CONSOLE (?:SECURITY|JS) ERROR /, "");

const hostOf = (origin: string): string => new URL(origin).host;

/** Replaces the hosts of this run by the placeholders and the host of the recording. */
function inTermsOfTheRecording(line: string): string {
  const { port } = new URL(places.app);
  return putPlaceholders(line, places)
    .replaceAll(hostOf(places.app), "{host}")
    .replaceAll(hostOf(places.app).toUpperCase(), "{HOST}")
    .replaceAll(hostOf(places.api), "{apihost}")
    .replaceAll("app.site.localhost", "app.oracle.localhost")
    .replaceAll(new RegExp(`(?<![0-9])${port}(?![0-9])`, "g"), "{port}");
}

test("every recorded case is compared", () => {
  expect(cases).toHaveLength(324);
});

describe.each(BROWSERS)("page.fetch does what %s did", (browser) => {
  const visitor = openVisitor(browser, places);

  test.each(cases.map((recorded) => [recorded.id, recorded] as const))("in %s", async (id, recorded) => {
    const vector: VectorCase = { ...recorded, verdicts: {} };
    stage.play([vector]);
    const page = visitor.openPage(`${places.app}/page`);
    const [outcome] = await runOnPage(page, [fromVector(vector, places).input]);
    if (outcome === undefined) throw new Error(`${id} was not run`);
    const { ok, consoleErrors = [], requestsSeen, ...seen } = recorded.verdicts[browser];
    const { type, status, redirected, url, readableHeaders } = seen;
    const expected = ok ? { ok, type, status, redirected, url, readableHeaders, requestsSeen } : { ok, requestsSeen };
    expect(observed(vector, outcome, stage.seen(id), places)).toEqual(expected);
    if (!ok) expect(outcome.error).toMatch(/^TypeError: /);
    expect(page.console.map(({ text }) => inTermsOfTheRecording(text))).toEqual(consoleErrors.map(withoutPrefix));
  });
});
