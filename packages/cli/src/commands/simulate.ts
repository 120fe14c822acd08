import { observe } from "@corsac/diagnose";
import type { Engine } from "@corsac/user-agent";
import type { ExitCode, Io } from "../io.ts";
import { sameSite } from "../network/same-site.ts";
import { styleOf } from "../print/style.ts";
import { table } from "../print/table.ts";
import { jsonLine, visible } from "../print/visible.ts";
import { readReplayables } from "../simulate/read-file.ts";
import { type Simulated, simulated } from "../simulate/simulated.ts";

/** What `corsac simulate` is told. */
export interface SimulateArguments {
  readonly file: string;
  readonly engine: Engine;
  /** For archives: take it that credentials went along. */
  readonly credentials: boolean;
  readonly json: boolean;
}

/** Judges recorded exchanges without a network. */
export async function simulate({ file, engine, credentials, json }: SimulateArguments, io: Io): Promise<ExitCode> {
  const lines = (await readReplayables(file, credentials, io)).map((each) =>
    simulated(each, {
      ...observe(each.input, each.respond, { engine, sameSite }),
      ...(each.page !== null && { page: each.page }),
    }),
  );
  if (json) for (const line of lines) io.out.write(jsonLine(line));
  else io.out.write(`${report(lines, io)}\n`);
  return 0;
}

function report(lines: readonly Simulated[], io: Io): string {
  const style = styleOf(io, io.out);
  const rows = lines.map(({ id, ok, status, type, requests, failedAt }) => [
    visible(id),
    ok ? style.green("allowed") : style.red("blocked"),
    ok ? `${type}${type === "opaque" || type === "opaqueredirect" ? "" : ` ${status}`}` : "",
    requests.map(({ method }) => visible(method)).join(", "),
    failedAt === null ? "" : `${failedAt.stage}: ${failedAt.code}`,
  ]);
  const allowed = lines.filter(({ ok }) => ok).length;
  return [
    table(["exchange", "verdict", "response", "requests", "fails at"], rows, style),
    "",
    `${lines.length} exchanges: ${allowed} allowed, ${lines.length - allowed} blocked`,
  ].join("\n");
}
