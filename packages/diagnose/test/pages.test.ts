import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describe as inWords, findingCodes } from "../src/index.ts";
import { FIXTURES } from "./fixtures/index.ts";
import { pageOf } from "./page.ts";

const FOLDER = "../../../docs/rules/findings";
const index = readFileSync(new URL(`${FOLDER}/../README.md`, import.meta.url), "utf8");

// `vitest run --project diagnose --update` writes the pages.
describe.each(findingCodes)("%s", (code) => {
  test("has an up-to-date page", async () => {
    await expect(pageOf(code)).toMatchFileSnapshot(`${FOLDER}/${code}.md`);
  });

  test("has a description with the URL of its page", () => {
    const { see, title, cause, fix } = inWords({ code, data: {} });
    expect(see.endsWith(`/docs/rules/findings/${code}.md`)).toBe(true);
    expect(existsSync(new URL(`${FOLDER}/${code}.md`, import.meta.url))).toBe(true);
    for (const text of [title, cause, fix]) expect(text).toMatch(/^(?!.*(?:undefined|\[object|NaN)).+$/s);
    expect(title).not.toMatch(/\.$/);
  });
});

test("each page belongs to a code", () => {
  const pages = readdirSync(new URL(FOLDER, import.meta.url)).map((file) => file.slice(0, -".md".length));
  expect(new Set(pages)).toEqual(new Set<string>(findingCodes));
});

test("the index lists each code once, in the order of the codes", () => {
  expect([...index.matchAll(/^\| \[`([a-z-]+)`\]\(findings\/\1\.md\) +\|/gm)].map(([, code]) => code)).toEqual([
    ...findingCodes,
  ]);
});

test("there are fixtures", () => {
  expect(FIXTURES.length).toBeGreaterThan(60);
});
