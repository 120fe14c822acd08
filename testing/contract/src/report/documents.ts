import { readFile } from "node:fs/promises";
import { conformanceLines, conformancePage } from "./conformance.ts";
import type { Row } from "./row.ts";
import { worksWithPage } from "./works-with.ts";

const ROOT = new URL("../../../../", import.meta.url);
const MARKED = /(<!-- contract:begin -->\n)[^]*?(<!-- contract:end -->)/;

/** A generated file. */
export interface Document {
  readonly file: URL;
  readonly text: string;
}

/** The rows of a subject, with the file of the subject. */
export interface Located {
  readonly subjectFile: URL;
  readonly rows: readonly Row[];
}

async function readme(folder: URL, rows: readonly Row[]): Promise<Document | null> {
  const file = new URL("README.md", folder);
  const text = await readFile(file, "utf8").catch(() => "");
  if (!MARKED.test(text)) return null;
  const lines = conformanceLines(rows);
  return { file, text: text.replace(MARKED, (_all, begin: string, end: string) => `${begin}\n${lines}\n\n${end}`) };
}

/**
 * Returns the folder of the package that a subject tests. The contract holds the core's subject: the contract depends on
 * the core, so the core cannot depend on it.
 */
function packageOf(subjectFile: URL): string {
  return new URL("../", subjectFile).href.replace(/\/testing\/contract\/$/, "/packages/core/");
}

/** Generates the documents of rows: the table, and the lines between the marks in READMEs. */
export async function documents(located: readonly Located[]): Promise<readonly Document[]> {
  const page = conformancePage(located.flatMap(({ rows }) => rows));
  const folders = [...new Set(located.map(({ subjectFile }) => packageOf(subjectFile)))];
  const readmes = await Promise.all(
    folders.map((folder) => {
      const own = located.filter(({ subjectFile }) => packageOf(subjectFile) === folder);
      return readme(
        new URL(folder),
        own.flatMap(({ rows }) => rows),
      );
    }),
  );
  const found = readmes.filter((document) => document !== null);
  const placed = located.map(({ subjectFile, rows }) => ({
    folder: packageOf(subjectFile).slice(ROOT.href.length, -1),
    rows,
  }));
  return [
    { file: new URL("docs/contract.md", ROOT), text: page },
    { file: new URL("docs/works-with.md", ROOT), text: worksWithPage(placed) },
    ...found,
  ];
}
