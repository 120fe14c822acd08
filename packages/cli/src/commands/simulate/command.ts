import { Command } from "commander";
import { type CommandFactory, engineOption, examples, exitCodes, jsonOption } from "../options.ts";
import type { SimulateOptions } from "./run.ts";

export const simulateCommand: CommandFactory = (io, end) =>
  new Command("simulate")
    .summary("judge recorded exchanges without a network")
    .description(
      'Judges the calls in a file as a browser does. The file is an HTTP archive from DevTools or Playwright, or JSON with recorded cases of @corsac/user-agent: an array, or { "cases": […] }.',
    )
    .argument("<file>", 'the file; "-" reads standard input')
    .addOption(engineOption())
    .option("-c, --credentials", "assume that every call of an archive had credentials")
    .addOption(jsonOption("print one line of JSON for each exchange"))
    .addHelpText(
      "after",
      exitCodes("all exchanges were judged, whatever the verdicts", "not used", "the file cannot be read"),
    )
    .addHelpText(
      "after",
      examples(
        ["corsac simulate network.har", "the calls that a browser saved, with the causes of blocks"],
        [
          "corsac simulate cases.json --engine webkit --json | jq -r 'select(.ok | not).id'",
          "the calls that Safari blocks",
        ],
      ),
    )
    .action(async (file: string, options: SimulateOptions) => {
      const { simulate } = await import("./run.ts");
      end(await simulate(file, options, io));
    });
