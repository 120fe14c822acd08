import type { Server } from "@corsac/diagnose";
import type { Engine, Header, RedirectMode } from "@corsac/user-agent";
import { Command, Option } from "commander";
import type { ExitCode, Io } from "../io.ts";
import {
  engineOption,
  examples,
  exitCodes,
  jsonOption,
  type NetworkOptions,
  networkOf,
  serverOption,
  withNetwork,
} from "./shared.ts";
import { header } from "./values.ts";

interface Options extends NetworkOptions {
  readonly origin?: string;
  readonly method?: string;
  readonly header?: readonly Header[];
  readonly data?: string;
  readonly credentials?: true;
  readonly redirect: RedirectMode;
  readonly engine: Engine;
  readonly probes: boolean;
  readonly file?: string;
  readonly har?: string;
  readonly server?: readonly Server[];
  readonly json?: true;
}

export function checkCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command("check")
    .summary("try a call as a browser would, and say why it is blocked")
    .description(
      "Sends what a browser sends for a fetch() on a page of ORIGIN: the preflight where there is one, then the request, along redirects. Shows each exchange, the verdict, what consoles print, the cause and the fix.",
    )
    .argument("[url]", "what the page asks for; with --file, what its relative URLs start from")
    .optionsGroup("The call:")
    .option("-o, --origin <origin>", "the page's origin, for example https://app.example.com")
    .option("-X, --method <method>", "GET unless given, POST with --data")
    .option(
      '-H, --header <"name: value">',
      "a header that script sets; repeatable. Authorization is sent to the scheme, host and port of URL alone, the others as browsers send them along redirects",
      header,
    )
    .option("-d, --data <text>", "the body; @FILE reads a file, @- standard input")
    .option("-c, --credentials", 'credentials: "include"')
    .addOption(
      new Option("-r, --redirect <mode>", "what fetch() is told")
        .choices(["follow", "error", "manual"])
        .default("follow"),
    )
    .addOption(engineOption("whose rules decide"))
    .optionsGroup("What to do:")
    .option("-f, --file <file>", "several checks, in JSON or YAML, with a table at the end")
    .option("--no-probes", "send nothing besides the call itself")
    .option("--har <file>", "save all exchanges as HTTP archive")
    .addOption(serverOption("show the code of fixes for this server; may come again"))
    .addOption(jsonOption());
  return withNetwork(command)
    .addHelpText(
      "after",
      exitCodes(
        "allowed (with --file: all as expected)",
        "blocked",
        "no answer (DNS, TLS, refused, timeout), or the command line is wrong",
      ),
    )
    .addHelpText(
      "after",
      examples(
        ["corsac check https://api.example.com/items --origin https://app.example.com", "may the page read this?"],
        [
          "corsac check https://api.example.com/items/1 -o https://app.example.com -X PUT \\\n    -H 'Content-Type: application/json' -d @item.json --credentials",
          "with a body, and cookies",
        ],
        ["corsac check --file checks.yaml https://staging.example.com", "after each deployment"],
        [
          "corsac check https://api.example.com -o https://app.example.com --resolve api.example.com:443:127.0.0.1 -k",
          "before the name leads there",
        ],
      ),
    )
    .action(async (url: string | undefined, options: Options) => {
      const { check } = await import("../commands/check.ts");
      end(
        await check(
          {
            url: url ?? null,
            origin: options.origin ?? null,
            method: options.method ?? null,
            headers: options.header ?? [],
            data: options.data ?? null,
            credentials: options.credentials === true ? "include" : "same-origin",
            redirect: options.redirect,
            engine: options.engine,
            probes: options.probes,
            file: options.file ?? null,
            har: options.har ?? null,
            json: options.json ?? false,
            servers: options.server ?? [],
            network: networkOf(options, url),
          },
          io,
        ),
      );
    });
}
