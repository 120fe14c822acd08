import { type TargetName, targets } from "@corsac/generate";
import { Argument, Command, InvalidArgumentError } from "commander";
import { type CommandFactory, examples, exitCodes, jsonOption } from "../options.ts";
import { collect } from "../values.ts";
import { nearestTo } from "../../nearest.ts";
import type { GenerateOptions } from "./run.ts";

export const generateCommand: CommandFactory = (io, end) =>
  new Command("generate")
    .summary("write the policy as configuration of nginx and other servers")
    .description(
      "Prints the configuration of a server that keeps the policy of a file or of the options. Notes say which promises the server cannot keep. A policy that it cannot keep safely is refused, with every reason.",
    )
    .addArgument(
      new Argument("[target]", "the server: --list shows all").choices(targets).argParser((text: string) => {
        const target = targets.find((each) => each === text);
        if (target !== undefined) return target;
        const nearest = nearestTo(text, targets);
        throw new InvalidArgumentError(
          `${nearest === null ? "" : `Did you mean ${nearest}? `}The targets are ${targets.join(", ")}.`,
        );
      }),
    )
    .argument("[file]", "the policy file (default: corsac.config.ts, .mts, .js, .mjs, .cjs or .json in this folder)")
    .optionsGroup("The policy, instead of a file:")
    .option("-o, --origin <origin>", "an origin to allow, such as https://app.example.com; repeatable", collect)
    .option("-c, --credentials", "allow credentials")
    .option("--methods <names>", 'the allowed methods, such as "GET, PUT"')
    .option("--allowed-headers <names>", "the allowed request headers")
    .option("--exposed-headers <names>", "the response headers that script can read")
    .option("--max-age <seconds>", "how long browsers may cache a preflight", Number)
    .optionsGroup("The configuration:")
    .option("--out <folder>", "write files into this folder instead of printing them")
    .option("--force", "replace files that this command did not write")
    .option("--version <version>", "the version of the server (default: the oldest that is supported)")
    .option("--name <prefix>", 'the start of every name in the configuration (default: "corsac")')
    .option("--check", "let the server's own program check the syntax first; it must be installed")
    .optionsGroup("Output and more:")
    .option("--list", "print what each target can say and which promises it does not keep")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      exitCodes(
        "printed or written",
        "the policy has errors, the target refuses it, or --check finds a mistake",
        "no result: a file cannot be read or written, or the server's program is not installed",
      ),
    )
    .addHelpText(
      "after",
      examples(
        ["corsac generate nginx --out /etc/nginx --check", "the policy in this folder, for nginx"],
        ["corsac generate haproxy --origin https://app.example.com --credentials", "without a policy file"],
        ["corsac generate nginx --version 1.29.3", "newer versions can keep more promises"],
        ["corsac generate --list", "all targets"],
      ),
    )
    .action(async (target: TargetName | undefined, file: string | undefined, options: GenerateOptions) => {
      const { generate } = await import("./run.ts");
      end(await generate(target, file, options, io));
    });
