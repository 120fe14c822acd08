import { Command, Option } from "commander";
import { USINGS } from "../../print/code.ts";
import { type CommandFactory, examples, exitCodes, jsonOption, serverOption } from "../options.ts";
import type { ExplainOptions } from "./run.ts";

export const explainCommand: CommandFactory = (io, end) =>
  new Command("explain")
    .summary("explain a message from a browser's console")
    .description(
      'Finds the messages of Chrome, Edge, Firefox and Safari in a text, and prints the cause and the fix of each. The text can be wrapped and contain other lines. Messages of DevTools, script and libraries count too, such as "Failed to fetch".',
    )
    .argument("[text...]", "the message; without it, corsac reads standard input")
    .addOption(serverOption())
    .addOption(
      new Option(
        "-u, --using <set-up>",
        "print the code of the fix for this set-up only: corsac, a library that the server already uses, or nothing",
      ).choices(USINGS),
    )
    .addOption(jsonOption("print one line of JSON for each message"))
    .addHelpText("after", exitCodes("a message is explained", "the text contains no known message", "there is no text"))
    .addHelpText(
      "after",
      examples(
        ["corsac explain \"Access to fetch at 'https://api.example.com/' from origin …\"", "a message of Chrome"],
        ["pbpaste | corsac explain --server express", "from the clipboard of macOS, with code for Express"],
        ["pbpaste | corsac explain --using @fastify/cors", "with the change to an existing set-up"],
      ),
    )
    .action(async (words: readonly string[], options: ExplainOptions) => {
      const { explain } = await import("./run.ts");
      end(await explain(words, options, io));
    });
