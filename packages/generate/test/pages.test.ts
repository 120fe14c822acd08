import { readdirSync, readFileSync } from "node:fs";
import { describeFeature, describeNote, features, noteCodes, targets } from "@corsac/generate";
import { describe, expect, test } from "vitest";
import { notePage, noteTable } from "./pages/note-page.ts";
import { refusedPage } from "./pages/refused-page.ts";
import { serversPage } from "./pages/servers-page.ts";
import { targetPage } from "./pages/target-page.ts";

const RULES = "../../../docs/rules";
const SERVERS = "../../../docs/servers";
const pagesIn = (folder: string): readonly string[] => readdirSync(new URL(folder, import.meta.url));

// `vitest run --project generate pages --update` writes the pages.
test.each(targets)("%s has an up-to-date page", async (name) => {
  await expect(targetPage(name)).toMatchFileSnapshot(`${SERVERS}/${name}.md`);
});

test.each(noteCodes)("%s has an up-to-date page", async (code) => {
  await expect(notePage(code)).toMatchFileSnapshot(`${RULES}/generate/${code}.md`);
});

test("the servers and the refusals have up-to-date pages", async () => {
  await expect(serversPage()).toMatchFileSnapshot(`${SERVERS}/README.md`);
  await expect(refusedPage()).toMatchFileSnapshot(`${RULES}/generate/refused.md`);
});

describe("the index", () => {
  test("lists each note", async () => {
    const file = `${RULES}/README.md`;
    const index = readFileSync(new URL(file, import.meta.url), "utf8");
    const [before, , after] = index.split(/(?<=<!-- notes:begin -->\n)([^]*)(?=<!-- notes:end -->)/);
    await expect(`${before}\n${noteTable()}\n\n${after}`).toMatchFileSnapshot(file);
  });

  test("has no page that belongs to nothing", () => {
    const pages = [...pagesIn(`${RULES}/generate`), ...pagesIn(SERVERS)].map((file) => file.slice(0, -".md".length));
    const owners = new Set<string>([...noteCodes, ...targets, "refused", "README"]);
    expect(pages.filter((name) => !owners.has(name))).toEqual([]);
  });
});

test.each(noteCodes)("%s has words and the URL of its page", (code) => {
  const { promise, cause, fix, see } = describeNote(code);
  expect(see).toMatch(new RegExp(`/docs/rules/generate/${code}\\.md$`));
  expect(promise).toMatch(/^[^.]+$/);
  for (const text of [cause, fix]) expect(text).toMatch(/^[A-Z`].+\.$/);
});

test.each(features)("%s has words and the URL of the page about refusals", (feature) => {
  const { part, reason, see } = describeFeature(feature);
  expect(see).toMatch(/\/docs\/rules\/generate\/refused\.md$/);
  expect(part).toMatch(/^[^.]*(?:\.example\.com)?$/);
  expect(reason).toMatch(/^[^.]+; .+[^.]$|^behind a proxy/);
});
