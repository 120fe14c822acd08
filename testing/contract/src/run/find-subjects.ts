import { readdir } from "node:fs/promises";

const PACKAGES = new URL("../../../", import.meta.url);
const ORDER = ["node", "express", "hono", "contract"];

async function namesIn(folder: URL): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return [];
  }
}

function rank(name: string): number {
  const at = ORDER.indexOf(name);
  return at === -1 ? ORDER.length : at;
}

/** Every subject of the workspace: `subject.ts` or `subject-*.ts` in a package's `test` folder. */
export async function findSubjects(): Promise<readonly URL[]> {
  const files: URL[] = [];
  for (const owner of [...(await namesIn(PACKAGES))].sort((a, b) => rank(a) - rank(b))) {
    const folder = new URL(`${owner}/test/`, PACKAGES);
    const subjects = (await namesIn(folder)).map((file) => /^subject(?:-[\w-]+)?(?=\.ts$)/.exec(file)?.[0] ?? "");
    files.push(
      ...subjects
        .filter(Boolean)
        .sort()
        .map((name) => new URL(`${name}.ts`, folder)),
    );
  }
  return files;
}
