import { type HarEntry, judgeReplay, preflightFigures, type PreflightFigures, replayArchive } from "@corsac/calls";
import { consoleText, type Finding, type ObservedHop } from "@corsac/diagnose";
import type { Engine } from "@corsac/user-agent";

/** A call of the file with its verdict. */
export interface JudgedCall {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly page: string;
  readonly ok: boolean;
  /** `null`: the file has no response. */
  readonly status: number | null;
  readonly finding: Finding | null;
  readonly hops: readonly ObservedHop[];
  readonly console: readonly string[];
  /** True if only credentials, which the file does not show, explain the browser's verdict. */
  readonly assumesCredentials: boolean;
}

/** The cross-origin calls of a file, and its preflights. */
export interface JudgedFile {
  readonly calls: readonly JudgedCall[];
  readonly preflights: PreflightFigures;
}

/** Judges the cross-origin calls of a HAR file. */
export function judgeEntries(entries: readonly HarEntry[], engine: Engine): JudgedFile {
  const calls = replayArchive(entries)
    .filter(({ input }) => new URL(input.url).origin !== input.origin)
    .map((replay): JudgedCall => {
      const { observation, ok, findings, isMissing, assumesCredentials } = judgeReplay(replay, { engine });
      const { input, hops } = observation;
      return {
        id: replay.id,
        method: input.method ?? "GET",
        url: input.url,
        page: input.origin,
        ok,
        status: hops.at(-1)?.response?.status ?? null,
        finding: findings[0] ?? null,
        hops,
        console: isMissing ? [] : consoleText(observation),
        assumesCredentials,
      };
    });
  return { calls, preflights: preflightFigures(entries, engine) };
}
