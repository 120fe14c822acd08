import type { Preset } from "@corsac/core/presets";
import { Command, InvalidArgumentError, Option } from "commander";
import { findPreset, PRESET_CHOICES, unknownPreset } from "../../presets/find.ts";
import { type CommandFactory, examples, exitCodes, jsonOption } from "../options.ts";
import { collect } from "../values.ts";
import type { InitOptions } from "./run.ts";
import { POLICY_FORMATS } from "./template.ts";

export const initCommand: CommandFactory = (io, end) =>
  new Command("init")
    .summary("write a policy file")
    .description(
      "Writes corsac.config.json, or another format, into this folder. Without --origin, it asks for origins on a terminal.",
    )
    .addOption(new Option("--format <format>", "the format of the file").choices(POLICY_FORMATS).default("json"))
    .option(
      "-o, --origin <origin>",
      "an origin to allow, such as https://app.example.com or https://*.example.com; repeatable",
      collect,
    )
    .option("-c, --credentials", "allow credentials")
    .addOption(
      new Option("-p, --preset <preset>", "start from the methods and headers of a protocol")
        .choices(PRESET_CHOICES)
        .argParser((text: string): Preset => {
          const preset = findPreset(text);
          if (preset === undefined) throw new InvalidArgumentError(`${unknownPreset(text)}.`);
          return preset;
        }),
    )
    .option("--list-presets", "print the presets, with their versions and sources")
    .addOption(jsonOption("with --list-presets: print one line of JSON"))
    .option("--force", "replace an existing file")
    .addHelpText("after", exitCodes("written", "not used", "not written, or no origin is given"))
    .addHelpText(
      "after",
      examples(
        [
          "corsac init --origin https://app.example.com --origin 'http://localhost:*'",
          "without a question, for scripts",
        ],
        ["corsac init --preset mcp --origin https://app.example.com --format ts", "for an MCP server"],
        ["corsac init --list-presets", "all presets"],
      ),
    )
    .action(async (options: InitOptions) => {
      const { init } = await import("./run.ts");
      end(await init(options, io));
    });
