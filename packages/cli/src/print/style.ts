import pc from "picocolors";
import type { Io, Sink } from "../io.ts";

/** Colours, or the same functions without any. */
export type Style = ReturnType<typeof pc.createColors>;

/**
 * Colours are for terminals. `FORCE_COLOR` asks for them elsewhere, `NO_COLOR` and `TERM=dumb` refuse them.
 *
 * @see {@link https://no-color.org/ | NO_COLOR}
 */
export function styleOf({ env }: Io, sink: Sink): Style {
  const forced = env["FORCE_COLOR"];
  const isRefused = (env["NO_COLOR"] ?? "") !== "" || forced === "0" || forced === "false";
  const isForced = forced !== undefined && forced !== "";
  return pc.createColors(!isRefused && (isForced || (sink.isTerminal && env["TERM"] !== "dumb")));
}
