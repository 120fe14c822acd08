import { parseJson, readText } from "../files.ts";
import { isHar, readHar } from "../har/read.ts";
import type { Io } from "../io.ts";
import { UserError } from "../user-error.ts";
import { readArchive } from "./read-archive.ts";
import { readCases } from "./read-cases.ts";
import type { Replayable } from "./replayable.ts";

/** Recorded exchanges out of a file: cases, or an archive that DevTools saved. */
export async function readReplayables(file: string, withCredentials: boolean, io: Io): Promise<Replayable[]> {
  const data = parseJson(await readText(file, io), file);
  if (!isHar(data)) return readCases(data, file);
  const fetches = readArchive(readHar(data, file), withCredentials);
  if (fetches.length > 0) return fetches;
  throw new UserError(
    `${file} holds no fetch of a page: no request with Origin, and none that is said to be of type fetch or xhr`,
  );
}
