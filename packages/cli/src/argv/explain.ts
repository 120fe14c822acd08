import type { Server } from "@corsac/diagnose";
import { Command, Option } from "commander";
import type { ExitCode, Io } from "../io.ts";
import { type Using, USINGS } from "../print/code.ts";
import { examples, exitCodes, jsonOption, serverOption } from "./shared.ts";

interface Options {
  readonly server?: readonly Server[];
  readonly using?: Using;
  readonly json?: boolean;
}

export const explainCommand = (io: Io, end: (code: ExitCode) => void): Command =>
  new Command("explain")
    .summary("explain a message of a browser's console")
    .description(
      'Takes what the console of Chrome, Edge, Firefox or Safari printed, wrapped lines and other messages between included, and prints the cause and the fix. It knows the texts of DevTools, of script and of libraries too, such as "Failed to fetch". Without TEXT it reads standard input.',
    )
    .argument("[text...]", "the message")
    .addOption(serverOption("print the code for this server; repeatable"))
    .addOption(
      new Option(
        "-u, --using <set-up>",
        "print the code for this set-up alone: corsac, a library that the server has already, or nothing",
      ).choices(USINGS),
    )
    .addOption(jsonOption("one JSON object a line, one line a message"))
    .addHelpText("after", exitCodes("a message is explained", "the text holds no known message", "there is no text"))
    .addHelpText(
      "after",
      examples(
        ["corsac explain \"Access to fetch at 'https://api.example.com/' from origin …\"", "a message of Chrome"],
        ["pbpaste | corsac explain --server express", "from the clipboard of macOS, with code for Express"],
        ["pbpaste | corsac explain --using @fastify/cors", "what to change in an existing set-up"],
      ),
    )
    .action(async (words: readonly string[], { server = [], using, json = false }: Options) => {
      const { explain } = await import("../commands/explain.ts");
      end(
        await explain(
          { text: words.length === 0 ? null : words.join(" "), servers: server, using: using ?? null, json },
          io,
        ),
      );
    });
