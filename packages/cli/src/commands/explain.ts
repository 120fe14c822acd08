import { explain as explainText, type ExplainedMessage, fixes, type Server, SERVERS } from "@corsac/diagnose";
import type { ExitCode, Io } from "../io.ts";
import { serversFor, type Using } from "../print/code.ts";
import { shown } from "../print/fields.ts";
import { printFinding } from "../print/finding.ts";
import { type Style, styleOf } from "../print/style.ts";
import { jsonLine } from "../print/visible.ts";
import { UserError } from "../user-error.ts";

/** The arguments of `corsac explain`. */
export interface ExplainArguments {
  /** `null`: standard input. */
  readonly text: string | null;
  /** The servers whose code to print. */
  readonly servers: readonly Server[];
  /** The set-up that the code is for; `null`: this project's package, and the library that is most used. */
  readonly using: Using | null;
  readonly json: boolean;
}

/** Whoever pastes a whole log means its messages. */
const LONGEST = 1_048_576;

/** Says what a browser's console meant, and what to do about it. */
export async function explain({ text, servers, using, json }: ExplainArguments, io: Io): Promise<ExitCode> {
  if (text === null && io.input.isTerminal) io.err.write("Paste what the console said, then press Ctrl-D.\n");
  const pasted = text ?? (await io.input.read()).toString("utf8");
  if (pasted.trim() === "") {
    throw new UserError('explain needs what the console said: corsac explain "…", or on standard input');
  }
  if (pasted.length > LONGEST) throw new UserError("the text is longer than 1 MiB: paste the messages alone");
  const found = explainText(pasted);
  if (json) for (const each of found) io.out.write(jsonLine({ ...each, fixes: fixes(each) }));
  else if (found.length > 0) io.out.write(`${report(found, serversFor(servers, using), using, styleOf(io, io.out))}\n`);
  if (found.length > 0) return 0;
  io.err.write(
    "corsac: no message of a browser about a blocked call is in this text. Paste the whole line of the browser's console, or ask the server: corsac check URL --origin ORIGIN\n",
  );
  return 1;
}

function report(
  found: readonly ExplainedMessage[],
  servers: readonly Server[],
  using: Using | null,
  style: Style,
): string {
  const hasCode = servers.length === 0 && found.some((each) => Object.keys(fixes(each)).length > 0);
  return [
    ...found.flatMap((each) => [
      `${style.dim(`${each.source}:`)} ${shown(each.text, 2000)}`,
      printFinding({ ...each, label: "blocks" }, servers, style, using),
    ]),
    ...(hasCode
      ? [style.dim(`Code for your server, and the change to its CORS library: --server ${SERVERS.join("|")}`)]
      : []),
  ].join("\n\n");
}
