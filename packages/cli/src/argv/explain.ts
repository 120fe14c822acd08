import type { Server } from "@corsac/diagnose";
import { Command } from "commander";
import type { ExitCode, Io } from "../io.ts";
import { examples, exitCodes, jsonOption, serverOption } from "./shared.ts";

interface Options {
  readonly server?: readonly Server[];
  readonly json?: boolean;
}

export const explainCommand = (io: Io, end: (code: ExitCode) => void): Command =>
  new Command("explain")
    .summary("say what a browser's console meant")
    .description(
      "Takes what the console of Chrome, Edge, Firefox or Safari printed, wrapped lines and other messages between included, and says the cause and the fix, with code. Without TEXT it reads standard input.",
    )
    .argument("[text...]", "what the console said")
    .addOption(serverOption("show the code for this server alone; may come again"))
    .addOption(jsonOption("one JSON object a line, one line a message"))
    .addHelpText("after", exitCodes("explained", "no such message in the text", "no text"))
    .addHelpText(
      "after",
      examples(
        ["corsac explain \"Access to fetch at 'https://api.example.com/' from origin …\"", "what Chrome said"],
        ["pbpaste | corsac explain --server express", "from the clipboard of macOS"],
      ),
    )
    .action(async (words: readonly string[], { server = [], json = false }: Options) => {
      const { explain } = await import("../commands/explain.ts");
      end(await explain({ text: words.length === 0 ? null : words.join(" "), servers: server, json }, io));
    });
