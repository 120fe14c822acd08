import { explain as explainText, type Explained, fixes, type Server, SERVERS } from "@corsac/diagnose";
import type { ExitCode, Io } from "../io.ts";
import { shown } from "../print/fields.ts";
import { printFinding } from "../print/finding.ts";
import { type Style, styleOf } from "../print/style.ts";
import { jsonLine } from "../print/visible.ts";
import { UserError } from "../user-error.ts";

/** What `corsac explain` is told. */
export interface ExplainArguments {
  /** `null`: standard input. */
  readonly text: string | null;
  /** Whose code to show; empty: all. */
  readonly servers: readonly Server[];
  readonly json: boolean;
}

/** Whoever pastes a whole log means its messages. */
const LONGEST = 1_048_576;

/** Says what a browser's console meant, and what to do about it. */
export async function explain({ text, servers, json }: ExplainArguments, io: Io): Promise<ExitCode> {
  if (text === null && io.input.isTerminal) io.err.write("Paste what the console said, then press Ctrl-D.\n");
  const pasted = text ?? (await io.input.read()).toString("utf8");
  if (pasted.trim() === "") {
    throw new UserError('explain needs what the console said: corsac explain "…", or on standard input');
  }
  if (pasted.length > LONGEST) throw new UserError("the text is longer than 1 MiB: paste the messages alone");
  const found = explainText(pasted);
  if (json) for (const each of found) io.out.write(jsonLine({ ...each, fixes: fixes(each) }));
  else if (found.length > 0) io.out.write(`${report(found, servers, styleOf(io, io.out))}\n`);
  if (found.length > 0) return 0;
  io.err.write("corsac: no message of Chromium, Firefox or WebKit about CORS is in this text\n");
  return 1;
}

const report = (found: readonly Explained[], servers: readonly Server[], style: Style): string =>
  found
    .map((each) =>
      [
        `${style.dim(`${NAMES[each.engine]}:`)} ${shown(each.text, 2000)}`,
        printFinding({ ...each, label: "blocks" }, servers.length === 0 ? SERVERS : servers, style),
      ].join("\n\n"),
    )
    .join("\n\n");

const NAMES: Readonly<Record<Explained["engine"], string>> = {
  chromium: "Chromium",
  firefox: "Firefox",
  webkit: "WebKit",
};
