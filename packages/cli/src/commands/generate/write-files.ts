import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { GeneratedFile } from "@corsac/generate";
import { UserError } from "../../errors.ts";
import type { Io } from "../../io.ts";

/** A part of the comment at the head of every file that can have comments. */
const MARK = 'written by "corsac generate"';

/** A file, and what happened to it. */
export interface WrittenFile {
  /** Its path, as the user wrote the folder. */
  readonly path: string;
  readonly outcome: "written" | "unchanged";
}

async function existing(path: string, shown: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    throw new UserError(`cannot write ${shown}: ${code === "EISDIR" ? "it is a folder" : message}`, { cause: error });
  }
}

/**
 * Writes the files into a folder. It replaces only files that this command wrote, unless `force` is set, and writes nothing
 * if one of them is somebody else's.
 */
export async function writeFiles(
  files: readonly GeneratedFile[],
  folder: string,
  force: boolean,
  io: Io,
): Promise<readonly WrittenFile[]> {
  const planned = [];
  for (const { name, content } of files) {
    const shown = join(folder, name);
    const path = resolve(io.directory, shown);
    const before = await existing(path, shown);
    if (!force && before !== null && before !== content && !before.includes(MARK)) {
      throw new UserError(`${shown} exists, and this command did not write it: --force replaces it`);
    }
    planned.push({ shown, path, content, isUnchanged: before === content });
  }
  for (const { shown, path, content } of planned.filter(({ isUnchanged }) => !isUnchanged)) {
    try {
      await mkdir(resolve(io.directory, folder), { recursive: true });
      await writeFile(path, content);
    } catch (error) {
      throw new UserError(`cannot write ${shown}: ${(error as Error).message}`, { cause: error });
    }
  }
  return planned.map(({ shown, isUnchanged }) => ({ path: shown, outcome: isUnchanged ? "unchanged" : "written" }));
}
