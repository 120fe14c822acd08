import { constants } from "node:buffer";
import { readFile, stat, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "./errors.ts";
import type { Io } from "./io.ts";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "it is a folder",
  EACCES: "no permission to read it",
  ENOTDIR: "no such file",
};

/** Reads a file, or all of standard input for `-`. */
export async function readBytes(file: string, io: Io): Promise<Buffer> {
  if (file === "-") return io.input.read();
  try {
    return await readFile(resolve(io.directory, file));
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new UserError(`cannot read ${file}: ${REASONS[code] ?? message}`, { cause: error });
  }
}

/** Reads a file as text without its byte order mark. A JavaScript string holds 512 MiB at most. */
export async function readText(file: string, io: Io): Promise<string> {
  // readBytes reports a missing file.
  const size = file === "-" ? 0 : ((await stat(resolve(io.directory, file)).catch(() => null))?.size ?? 0);
  if (size > constants.MAX_STRING_LENGTH) throw tooLarge(file, size);
  const bytes = await readBytes(file, io);
  if (bytes.length > constants.MAX_STRING_LENGTH) throw tooLarge(file, bytes.length);
  const text = bytes.toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

const tooLarge = (file: string, size: number): UserError =>
  new UserError(
    `cannot read ${file}: it has ${Math.ceil(size / 1_048_576)} MiB, and this command reads at most 512 MiB. Save fewer requests: in DevTools, filter or clear the list before you export it`,
  );

/** Writes a file that an option names. */
export async function writeText(file: string, text: string, io: Io): Promise<void> {
  try {
    await writeFile(resolve(io.directory, file), text);
  } catch (error) {
    throw new UserError(`cannot write ${file}: ${(error as Error).message}`, { cause: error });
  }
}

/** Parses a JSON file of the user. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}
