import { constants } from "node:buffer";
import { readFile, stat } from "node:fs/promises";
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

/** The same as text, of which JavaScript holds 512 MiB at most; a byte order mark is no part of it. */
export async function readText(file: string, io: Io): Promise<string> {
  // A missing file is reported by the read below.
  const size =
    file === "-"
      ? 0
      : await stat(resolve(io.directory, file)).then(
          (found) => found.size,
          () => 0,
        );
  if (size > constants.MAX_STRING_LENGTH) throw tooLarge(file, size);
  const bytes = await readBytes(file, io);
  if (bytes.length > constants.MAX_STRING_LENGTH) throw tooLarge(file, bytes.length);
  const text = bytes.toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

const tooLarge = (file: string, size: number): UserError =>
  new UserError(
    `cannot read ${file}: it holds ${Math.ceil(size / 1_048_576)} MiB, and 512 MiB are the most that this command reads. Save fewer requests: in DevTools, filter or clear the list before you export it`,
  );

/** Parses JSON that somebody wrote or saved. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}
