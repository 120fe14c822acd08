import type { Server } from "@corsac/diagnose";
import { Command } from "commander";
import type { ExitCode, Io } from "../io.ts";
import {
  examples,
  exitCodes,
  jsonOption,
  type NetworkOptions,
  networkOf,
  serverOption,
  withNetwork,
} from "./shared.ts";

interface Options extends NetworkOptions {
  readonly origin?: string;
  readonly apex?: string;
  readonly method?: string;
  readonly server?: readonly Server[];
  readonly json?: true;
}

export function auditCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command("audit")
    .summary("look for origins that are let in and should not be")
    .description(
      "Asks a URL from many origins, one request after the other, sixty at most: GET and OPTIONS alone. TRUSTED is an origin that is meant to be allowed. Only for servers that you may test.",
    )
    .argument("<url>", "what is looked at")
    .optionsGroup("What to look for:")
    .option("-o, --origin <trusted>", "an origin that is meant to be allowed")
    .option("--apex <domain>", "the registrable domain, if it is not that of the trusted host")
    .option("-X, --method <method>", "what preflights ask for; nothing is sent with it (default: PUT)")
    .optionsGroup("What to do:")
    .addOption(serverOption("show the code of fixes for this server; may come again"))
    .addOption(jsonOption());
  return withNetwork(command)
    .addHelpText(
      "after",
      exitCodes(
        "nothing of severity security was found",
        "something was",
        "no answer, or ended early; or the command line is wrong",
      ),
    )
    .addHelpText(
      "after",
      examples(
        ["corsac audit https://api.example.com/me --origin https://app.example.com", "who else can read this?"],
        [
          "corsac audit https://api.example.com/me -o https://app.example.com --cookie 'session=…'",
          "as a signed-in user",
        ],
      ),
    )
    .action(async (url: string, options: Options) => {
      const { audit } = await import("../commands/audit.ts");
      const { origin = null, apex = null, method = null, server = [], json = false } = options;
      end(await audit({ url, origin, apex, method, servers: server, json, network: networkOf(options, url) }, io));
    });
}
