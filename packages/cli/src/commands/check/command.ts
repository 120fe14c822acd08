import { Command, Option } from "commander";
import {
  type CommandFactory,
  engineOption,
  examples,
  exitCodes,
  jsonOption,
  serverOption,
  withNetworkOptions,
} from "../options.ts";
import { parseHeader, parseReportFile } from "../values.ts";
import type { CheckOptions } from "./call.ts";

export const checkCommand: CommandFactory = (io, end) => {
  const command = new Command("check")
    .summary("try a call as a browser makes it, and explain why it is blocked")
    .description(
      "Sends the requests that a browser sends for a fetch() on a page of the --origin: a preflight if one is needed, the request itself, and those that redirects lead to. Prints each exchange, the verdict, the browser's console, the cause and the fix.",
    )
    .argument("[url]", "the absolute http or https URL that the page fetches; with --file, the base of relative URLs")
    .optionsGroup("The call:")
    .option("-o, --origin <origin>", "the origin of the page: scheme, host and port, such as https://app.example.com")
    .option("-X, --method <method>", "the method (default: GET, or POST with --data)")
    .option(
      '-H, --header <"name: value">',
      "a header that script sets; repeatable. Authorization is sent to the scheme, host and port of the URL only, other headers follow redirects as in browsers",
      parseHeader,
    )
    .option("-d, --data <text>", "the body; @FILE reads a file, @- standard input")
    .option("-c, --credentials", 'call fetch() with credentials: "include"')
    .addOption(
      new Option("-r, --redirect <mode>", "the redirect mode of fetch()")
        .choices(["follow", "error", "manual"])
        .default("follow"),
    )
    .addOption(engineOption())
    .optionsGroup("Output and more:")
    .option("-f, --file <file>", "make all calls of a JSON or YAML file, and print a table")
    .option("--no-probes", "send only the requests of the call itself")
    .option("--har <file>", "save all exchanges as an HTTP archive")
    .option(
      "--report <file>",
      "save the results to share, as .html or .md; passwords and tokens are masked",
      parseReportFile,
    )
    .addOption(serverOption())
    .addOption(jsonOption("print one line of JSON for each call"));
  return withNetworkOptions(command)
    .addHelpText(
      "after",
      exitCodes(
        "allowed (with --file: all as expected)",
        "blocked (with --file: one not as expected)",
        "no response (DNS, TLS, refused, timeout), or the command line is wrong",
      ),
    )
    .addHelpText(
      "after",
      examples(
        [
          "corsac check https://api.example.com/items --origin https://app.example.com",
          "can the page read this response?",
        ],
        [
          "corsac check https://api.example.com/items/1 -o https://app.example.com -X PUT \\\n    -H 'Content-Type: application/json' -d @item.json --credentials",
          "with a body and cookies",
        ],
        ["corsac check --file checks.yaml https://staging.example.com --report checks.html", "after each deployment"],
        [
          "corsac check https://api.example.com -o https://app.example.com --resolve api.example.com:443:127.0.0.1 -k",
          "before DNS points there",
        ],
      ),
    )
    .action(async (url: string | undefined, options: Omit<CheckOptions, "url">) => {
      const { check } = await import("./run.ts");
      end(await check({ ...options, url }, io));
    });
};
