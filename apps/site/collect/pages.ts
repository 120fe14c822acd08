import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** A page of the site. */
export interface SitePage {
  /** The Markdown file, from the root of the repository. */
  readonly source: string;
  /** The file below `.pages/`: `docs/servers/index.md`. */
  readonly file: string;
}

/** Folders of the repository, and the folder of the site that shows their Markdown. */
const PLACES: readonly (readonly [pattern: string, from: RegExp, to: string])[] = [
  ["docs/**/*.md", /^/, ""],
  ["packages/*/README.md", /^(packages\/[^/]+)\/README\.md$/, "$1.md"],
  ["apps/examples/*/README.md", /^apps\/(examples\/[^/]+)\/README\.md$/, "$1.md"],
  ["apps/site/pages/**/*.md", /^apps\/site\/pages\//, ""],
  ["{CONTRIBUTING,SECURITY}.md", /^/, ""],
];

/** Returns every page that is a file of the repository. */
export function repositoryPages(): readonly SitePage[] {
  return PLACES.flatMap(([pattern, from, to]) =>
    globSync(pattern, { cwd: root }).map((source) => ({
      source,
      file: source.replace(from, to).replace(/README\.md$/, "index.md"),
    })),
  ).toSorted((a, b) => (a.source < b.source ? -1 : 1));
}

/** Returns the address of a page on the site: `/docs/servers/` for `docs/servers/index.md`. */
export const addressOf = (file: string): string => `/${file.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "")}`;
