import type { Engine } from "@corsac/user-agent";
import type { ExitCode, Io } from "../io.ts";
import { styleOf } from "../print/style.ts";
import { jsonLine } from "../print/visible.ts";
import { judge } from "../simulate/judge.ts";
import { readReplayables } from "../simulate/read-file.ts";
import { type Line, report } from "../simulate/report.ts";
import { simulated } from "../simulate/simulated.ts";

/** The arguments of `corsac simulate`. */
export interface SimulateArguments {
  readonly file: string;
  readonly engine: Engine;
  /** For archives: assume that credentials went along. */
  readonly credentials: boolean;
  readonly json: boolean;
}

/** Judges recorded exchanges without a network. */
export async function simulate({ file, engine, credentials, json }: SimulateArguments, io: Io): Promise<ExitCode> {
  const replayables = await readReplayables(file, credentials, io);
  const lines = replayables.map((each): Line => {
    const judged = judge(each, engine);
    return { judged, simulated: simulated(each, judged) };
  });
  if (json) for (const line of lines) io.out.write(jsonLine(line.simulated));
  else {
    const isArchive = replayables.some(({ recorded }) => recorded !== null);
    io.out.write(`${report(lines, isArchive, styleOf(io, io.out))}\n`);
  }
  return 0;
}
