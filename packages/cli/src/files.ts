import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Io } from "./io.ts";
import { UserError } from "./user-error.ts";

const WHY: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "it is a folder",
  EACCES: "no permission to read it",
  ENOTDIR: "no such file",
};

/** A file's bytes, or all of standard input for `-`. */
export async function readBytes(file: string, io: Io): Promise<Buffer> {
  if (file === "-") return io.input.read();
  try {
    return await readFile(resolve(io.directory, file));
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new UserError(`cannot read ${file}: ${WHY[code] ?? message}`, { cause: error });
  }
}

/** The same as text; a byte order mark is no part of it. */
export async function readText(file: string, io: Io): Promise<string> {
  const text = (await readBytes(file, io)).toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** Parses JSON that somebody wrote or saved. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}
