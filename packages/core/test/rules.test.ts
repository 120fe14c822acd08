import { describe, expect, test } from "vitest";
import { CorsConfigError, issueCodes } from "@corsac/core";
import { fences, run } from "./page.ts";

const FOLDER = "../../../docs/rules/config";
const files = import.meta.glob("../../../docs/rules/config/*.md", {
  eager: true,
  query: "?raw",
  import: "default",
});
const pages = new Map(
  Object.entries(files).map(([path, text]) => [path.slice(FOLDER.length + 1, -".md".length), text]),
);
const [index = ""] = Object.values(
  import.meta.glob("../../../docs/rules/README.md", { eager: true, query: "?raw", import: "default" }),
);

test("each code has a page, and each page is about a code", () => {
  expect(new Set(pages.keys())).toEqual(new Set<string>(issueCodes));
});

test("the index lists each code once, in the order of the codes", () => {
  const listed = [...index.matchAll(/^\| \[`([a-z-]+)`\]\(config\/\1\.md\) +\|/gm)].map(([, code]) => code);
  expect(listed).toEqual([...issueCodes]);
});

describe.each([...pages])("%s", (code, page) => {
  const [wrong = "", ...right] = fences(page, "ts");
  const error = run(wrong).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );

  test("is the page's title", () => {
    expect(page.startsWith(`# ${code}\n`)).toBe(true);
  });

  test("is raised by the page's first program", async () => {
    const thrown = await error;
    expect(thrown).toBeInstanceOf(CorsConfigError);
    expect((thrown as CorsConfigError).issues.map((issue) => issue.code)).toContain(code);
  });

  // `vitest run --project core --update` writes the text anew when the words of a message change.
  test("shows the text of the error", async () => {
    const shown = fences(page, "text")[0] ?? "";
    const said = `${String(await error)}\n`;
    expect(shown).not.toBe("");
    await expect(page.replace(shown, () => said)).toMatchFileSnapshot(`${FOLDER}/${code}.md`);
  });

  test("has programs that run", async () => {
    expect(right.length).toBeGreaterThan(0);
    for (const program of right) await run(program);
  });
});
