import type { Engine } from "@corsac/user-agent";
import { Command } from "commander";
import type { ExitCode, Io } from "../io.ts";
import { engineOption, examples, exitCodes, jsonOption } from "./shared.ts";

interface Options {
  readonly engine: Engine;
  readonly credentials?: true;
  readonly json?: true;
}

export const simulateCommand = (io: Io, end: (code: ExitCode) => void): Command =>
  new Command("simulate")
    .summary("judge recorded exchanges without a network")
    .description(
      'FILE is a HTTP archive of DevTools or Playwright, or JSON: an array of cases or { "cases": […] }, as the recordings of @corsac/user-agent are. "-" reads standard input.',
    )
    .argument("<file>", "what was recorded")
    .addOption(engineOption("whose rules decide"))
    .option("-c, --credentials", "for archives: assume that each call had credentials")
    .addOption(jsonOption("one JSON object a line, one line an exchange"))
    .addHelpText(
      "after",
      exitCodes("all exchanges were judged, whatever the verdicts", "is not used", "the file cannot be read"),
    )
    .addHelpText(
      "after",
      examples(
        ["corsac simulate network.har", "what a browser made of the requests that it saved"],
        [
          "corsac simulate cases.json --engine webkit --json | jq -r 'select(.ok | not).id'",
          "what Safari's engine blocks",
        ],
      ),
    )
    .action(async (file: string, options: Options) => {
      const { simulate } = await import("../commands/simulate.ts");
      const { engine, credentials = false, json = false } = options;
      end(await simulate({ file, engine, credentials, json }, io));
    });
