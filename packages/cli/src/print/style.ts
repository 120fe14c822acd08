import pc from "picocolors";
import type { Io, Sink } from "../io.ts";

/** Functions that colour a text, or return it unchanged. */
export type Style = ReturnType<typeof pc.createColors>;

/**
 * Returns colours for a terminal. `FORCE_COLOR` turns them on elsewhere, `NO_COLOR` and `TERM=dumb` turn them off.
 *
 * @see {@link https://no-color.org/ | NO_COLOR}
 */
export function styleOf({ env }: Io, sink: Sink): Style {
  const forced = env["FORCE_COLOR"];
  const isRefused = (env["NO_COLOR"] ?? "") !== "" || forced === "0" || forced === "false";
  const isForced = forced !== undefined && forced !== "";
  return pc.createColors(!isRefused && (isForced || (sink.isTerminal && env["TERM"] !== "dumb")));
}
