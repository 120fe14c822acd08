import {
  type HarEntry,
  isHar,
  judgeReplay,
  NotationError,
  preflightFigures,
  type PreflightFigures,
  readHar,
  replayArchive,
} from "@corsac/calls";
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
  const { replays, preflights } = await readReplays(file, options, io);
  const simulations = replays.map((replay): Simulation => {
    const verdict = judgeReplay(replay, { engine: options.engine, sameSite: isSameSite });
    return { verdict, json: simulationAsJson(replay, verdict) };
  });
  if (options.json === true) for (const { json } of simulations) io.out.write(jsonLine(json));
  else {
    io.out.write(`${report(simulations, preflights, styleOf(io, io.out))}\n`);
  }
  return 0;
}

interface ReadFile {
  readonly replays: readonly WrittenReplay[];
  /** `null` for a file of cases. */
  readonly preflights: PreflightFigures | null;
}

async function readReplays(file: string, { credentials, engine }: SimulateOptions, io: Io): Promise<ReadFile> {
  const data = parseJson(await readText(file, io), file);
  if (!isHar(data)) return { replays: replayCases(data, file), preflights: null };
  const entries = entriesOf(data, file);
  const replays = replayArchive(entries, credentials === true);
  if (replays.length > 0) {
    return {
      replays: replays.map((replay) => ({ ...replay, asWritten: (text) => text })),
      preflights: preflightFigures(entries, engine),
    };
  }
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
