import { Command } from "commander";
import { type CommandFactory, examples, exitCodes, jsonOption, serverOption, withNetworkOptions } from "../options.ts";
import type { AuditOptions } from "./run.ts";

export const auditCommand: CommandFactory = (io, end) => {
  const command = new Command("audit")
    .summary("find origins that a server allows and should not")
    .description(
      "Sends requests from many origins to a URL, one after the other: GET and OPTIONS only, sixty at most. Use it only on servers that you may test.",
    )
    .argument("<url>", "an absolute http or https URL of the server, preferably one that needs credentials")
    .optionsGroup("The audit:")
    .option("-o, --origin <trusted>", "an origin that the server should allow, such as https://app.example.com")
    .option("--apex <domain>", "the registrable domain of the trusted origin, if the public suffix list is wrong")
    .option("-X, --method <method>", "the method that preflights ask for; it is never sent (default: PUT)")
    .optionsGroup("Output:")
    .addOption(serverOption())
    .addOption(jsonOption());
  return withNetworkOptions(command)
    .addHelpText(
      "after",
      exitCodes(
        "no finding of severity security",
        "a finding of severity security",
        "no response, or an early end; or the command line is wrong",
      ),
    )
    .addHelpText(
      "after",
      examples(
        [
          "corsac audit https://api.example.com/me --origin https://app.example.com",
          "which other origins can read this?",
        ],
        [
          "corsac audit https://api.example.com/me -o https://app.example.com --cookie 'session=…'",
          "as a signed-in user",
        ],
      ),
    )
    .action(async (url: string, options: Omit<AuditOptions, "url">) => {
      const { audit } = await import("./run.ts");
      end(await audit({ ...options, url }, io));
    });
};
