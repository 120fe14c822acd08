import { describe, findMessages, fixes, type PastedMessage, type Server, SERVERS } from "@corsac/diagnose";
import { UserError } from "../../errors.ts";
import type { ExitCode, Io } from "../../io.ts";
import { serversFor, type Using } from "../../print/code.ts";
import { jsonLine, truncate } from "../../print/escape.ts";
import { printFinding } from "../../print/finding.ts";
import { type Style, styleOf } from "../../print/style.ts";

/** The options of `corsac explain`. */
export interface ExplainOptions {
  readonly server?: readonly Server[];
  readonly using?: Using;
  readonly json?: true;
}

const MAX_CHARACTERS = 1_048_576;

/** Explains the messages of browsers in a text. */
export async function explain(words: readonly string[], options: ExplainOptions, io: Io): Promise<ExitCode> {
  if (words.length === 0 && io.input.isTerminal)
    io.err.write("Paste the message from the browser's console, then press Ctrl-D.\n");
  const text = words.length > 0 ? words.join(" ") : (await io.input.read()).toString("utf8");
  if (text.trim() === "") {
    throw new UserError('explain needs a message from a browser\'s console: corsac explain "…", or on standard input');
  }
  if (text.length > MAX_CHARACTERS) throw new UserError("the text is longer than 1 MiB: paste only the messages");
  const messages = findMessages(text);
  if (messages.length === 0) {
    io.err.write(
      "corsac: no message of a browser about a blocked call is in this text. Paste the whole line of the browser's console, or check the server: corsac check URL --origin ORIGIN\n",
    );
    return 1;
  }
  if (options.json === true)
    for (const each of messages) io.out.write(jsonLine({ ...each, ...describe(each), fixes: fixes(each) }));
  else io.out.write(`${report(messages, options, styleOf(io, io.out))}\n`);
  return 0;
}

function report(messages: readonly PastedMessage[], { server = [], using }: ExplainOptions, style: Style): string {
  const servers = serversFor(server, using);
  const hasCode = servers.length === 0 && messages.some((each) => Object.keys(fixes(each)).length > 0);
  return [
    ...messages.flatMap((each) => [
      `${style.dim(`${each.source}:`)} ${truncate(each.text, 2000)}`,
      printFinding({ ...each, label: "blocks" }, servers, style, using),
    ]),
    ...(hasCode
      ? [style.dim(`For your server's code, and the change to its CORS library: --server ${SERVERS.join("|")}`)]
      : []),
  ].join("\n\n");
}
