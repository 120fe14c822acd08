import { Command, Option } from "commander";
import type { ExitCode, Io } from "../io.ts";
import { POLICY_FORMATS, type PolicyFormat } from "../policy-file/template.ts";
import { examples, exitCodes } from "./shared.ts";
import { texts } from "./values.ts";

interface Options {
  readonly format: PolicyFormat;
  readonly origin?: readonly string[];
  readonly credentials?: boolean;
  readonly force?: boolean;
}

export const initCommand = (io: Io, end: (code: ExitCode) => void): Command =>
  new Command("init")
    .summary("write a policy file")
    .description(
      "Writes corsac.config.json, or another format, into this folder. On a terminal it asks for origins that are not given; elsewhere it needs --origin.",
    )
    .addOption(new Option("--format <format>", "what to write it in").choices(POLICY_FORMATS).default("json"))
    .option("-o, --origin <origin>", "an origin to allow; repeatable", texts)
    .option("-c, --credentials", "allow credentials")
    .option("--force", "replace a file that is there")
    .addHelpText("after", exitCodes("written", "is not used", "not written, or no origin is given"))
    .addHelpText(
      "after",
      examples([
        "corsac init --origin https://app.example.com --origin 'http://localhost:*'",
        "without a question, for scripts",
      ]),
    )
    .action(async ({ format, origin = [], credentials = false, force = false }: Options) => {
      const { init } = await import("../commands/init.ts");
      end(await init({ format, origins: origin, credentials, force }, io));
    });
