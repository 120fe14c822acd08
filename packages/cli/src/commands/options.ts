import { type Server, SERVERS } from "@corsac/diagnose";
import { ENGINES, type Engine } from "@corsac/user-agent";
import { type Command, InvalidArgumentError, Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import type { ExitCode, Io } from "../io.ts";
import { headerValue, parseResolution, parseSeconds } from "./values.ts";

/** Makes a command whose action passes its exit code to `end`. */
export type CommandFactory = (io: Io, end: (code: ExitCode) => void) => Command;

/** Adds the options of every command that sends requests: see `NetworkSettings`. */
export const withNetworkOptions = (command: Command): Command =>
  command
    .optionsGroup("Network:")
    .option("-k, --insecure", "accept any TLS certificate")
    .option(
      "--resolve <host:port:address>",
      "connect to this IP address for requests to this host and port; repeatable",
      parseResolution,
    )
    .addOption(
      new Option("--timeout <seconds>", "the longest time for one request")
        .default(10_000, "10")
        .argParser(parseSeconds),
    )
    .option("-A, --user-agent <text>", "the value of the User-Agent header", headerValue, `corsac/${manifest.version}`)
    .option(
      "-b, --cookie <cookies>",
      'the value of the Cookie header, such as "session=1; theme=dark"; sent with credentials, to the scheme, host and port of the URL only',
      headerValue,
    );

export const engineOption = (): Option =>
  new Option("-e, --engine <engine>", "the browser engine that judges the responses")
    .choices(ENGINES)
    .default("standard" satisfies Engine);

export const serverOption = (): Option =>
  new Option("-s, --server <server>", "print the code of the fix for this server; repeatable")
    .choices(SERVERS)
    .argParser((text: string, before: readonly Server[] | undefined) => {
      const server = SERVERS.find((each) => each === text);
      if (server === undefined) throw new InvalidArgumentError(`Allowed choices are ${SERVERS.join(", ")}.`);
      return [...(before ?? []), server];
    });

export const jsonOption = (description = "print one line of JSON"): Option => new Option("--json", description);

/** Formats the examples at the end of a command's help. */
export const examples = (...lines: readonly (readonly [line: string, purpose: string])[]): string =>
  `\nExamples:\n${lines.map(([line, purpose]) => `  # ${purpose}\n  ${line}`).join("\n\n")}`;

/** Formats the meaning of each exit code for a command's help. */
export const exitCodes = (zero: string, one: string, two: string): string =>
  `\nExit codes:\n  0  ${zero}\n  1  ${one}\n  2  ${two}`;
