import { type HarEntry, isHar, judgeReplay, NotationError, readHar, replayArchive } from "@corsac/calls";
import type { Engine } from "@corsac/user-agent";
import { UserError } from "../../errors.ts";
import { parseJson, readText } from "../../files.ts";
import type { ExitCode, Io } from "../../io.ts";
import { jsonLine } from "../../print/escape.ts";
import { isSameSite } from "../../hosts.ts";
import { styleOf } from "../../print/style.ts";
import { replayCases } from "./cases.ts";
import { simulationAsJson } from "./json.ts";
import { report, type Simulation } from "./report.ts";
import type { WrittenReplay } from "./written-replay.ts";

/** The options of `corsac simulate`. */
export interface SimulateOptions {
  readonly engine: Engine;
  /** Assume that every call of an archive had credentials. */
  readonly credentials?: true;
  readonly json?: true;
}

/** Judges recorded exchanges without a network. */
export async function simulate(file: string, options: SimulateOptions, io: Io): Promise<ExitCode> {
  const replays = await readReplays(file, options.credentials === true, io);
  const simulations = replays.map((replay): Simulation => {
    const verdict = judgeReplay(replay, { engine: options.engine, sameSite: isSameSite });
    return { verdict, json: simulationAsJson(replay, verdict) };
  });
  if (options.json === true) for (const { json } of simulations) io.out.write(jsonLine(json));
  else {
    const isArchive = replays.some(({ outcome }) => outcome !== null);
    io.out.write(`${report(simulations, isArchive, styleOf(io, io.out))}\n`);
  }
  return 0;
}

async function readReplays(file: string, withCredentials: boolean, io: Io): Promise<WrittenReplay[]> {
  const data = parseJson(await readText(file, io), file);
  if (!isHar(data)) return replayCases(data, file);
  const replays = replayArchive(entriesOf(data, file), withCredentials);
  if (replays.length > 0) return replays.map((replay) => ({ ...replay, asWritten: (text) => text }));
  throw new UserError(
    `${file} contains no fetch of a page: no request with an Origin header, and none of type fetch or xhr`,
  );
}

function entriesOf(data: unknown, file: string): HarEntry[] {
  try {
    return readHar(data);
  } catch (error) {
    if (!(error instanceof NotationError)) throw error;
    throw new UserError(error.message.replaceAll(/^/gm, `${file}: `), { cause: error });
  }
}
