import { Command } from "commander";
import { type CommandFactory, examples, exitCodes, jsonOption } from "../options.ts";
import { parsePort } from "../values.ts";
import type { UiOptions } from "./run.ts";

export const uiCommand: CommandFactory = (io, end) =>
  new Command("ui")
    .summary("open the tools in a browser: tester, request builder, policy builder, simulator")
    .description(
      "Serves the tools to browsers of this machine, and prints their address. The address contains a token: whoever has it can let this machine send requests. Ctrl-C ends the command.",
    )
    .option("-p, --port <port>", "the port (default: 4680, or any free port if another program has it)", parsePort)
    .option("--open", "open the address in the default browser")
    .option("--try", "start three small servers to test, one without CORS and one with a broken policy")
    .addOption(jsonOption("print the addresses as one line of JSON"))
    .addHelpText(
      "after",
      exitCodes("ended by Ctrl-C", "not used", "the port is not free, or the command line is wrong"),
    )
    .addHelpText(
      "after",
      examples(
        ["corsac ui --open", "the tools"],
        ["corsac ui --try --open", "the tools, with servers to test them on"],
      ),
    )
    .action(async (options: UiOptions) => {
      const { ui } = await import("./run.ts");
      end(await ui(options, io));
    });
