import { type Server, SERVERS } from "@corsac/diagnose";
import { ENGINES, type Engine } from "@corsac/user-agent";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { NetworkSettings, Resolution } from "../network/settings.ts";
import { version } from "../version.ts";
import { headerValue, resolution, seconds } from "./values.ts";

/** Options of every command that sends requests. */
export interface NetworkOptions {
  readonly insecure?: true;
  readonly resolve?: readonly Resolution[];
  readonly timeout: number;
  readonly userAgent: string;
  readonly cookie?: string;
}

export function withNetwork(command: Command): Command {
  return command
    .optionsGroup("Network:")
    .option("-k, --insecure", "take any TLS certificate")
    .option("--resolve <host:port:address>", "send requests for this host and port there; repeatable", resolution)
    .addOption(new Option("--timeout <seconds>", "for each request").default(10_000, "10").argParser(seconds))
    .option("-A, --user-agent <text>", "what User-Agent says", headerValue, `corsac/${version}`)
    .option(
      "-b, --cookie <cookies>",
      "what Cookie says where credentials go along; sent to the scheme, host and port of URL alone, wherever redirects lead",
      headerValue,
    );
}

/** @param url - the server that `--cookie` is for */
export const networkOf = (
  { insecure, resolve, timeout, userAgent, cookie }: NetworkOptions,
  url: string | undefined,
): NetworkSettings => ({
  insecure: insecure ?? false,
  resolve: resolve ?? [],
  timeout,
  userAgent,
  cookie: cookie === undefined ? null : { value: cookie, origin: originOf(url) },
});

const originOf = (url: string | undefined): string | null =>
  url !== undefined && URL.canParse(url) ? new URL(url).origin : null;

export const engineOption = (says: string): Option =>
  new Option("-e, --engine <engine>", says).choices(ENGINES).default("standard" satisfies Engine);

/** One after the other, as often as it is given. */
export const serverOption = (says: string): Option =>
  new Option("-s, --server <server>", says)
    .choices(SERVERS)
    .argParser((text: string, before: readonly Server[] | undefined) => {
      const server = SERVERS.find((each) => each === text);
      if (server === undefined) throw new InvalidArgumentError(`Allowed choices are ${SERVERS.join(", ")}.`);
      return [...(before ?? []), server];
    });

export const jsonOption = (says = "one JSON object a line"): Option => new Option("--json", says);

/** Examples at the end of a command's help: the line, and what it is for. */
export const examples = (...lines: readonly (readonly [line: string, says: string])[]): string =>
  `\nExamples:\n${lines.map(([line, says]) => `  # ${says}\n  ${line}`).join("\n\n")}`;

/** How the command ends. */
export const exitCodes = (
  zero: string,
  one: string,
  two = "it could not be looked at, or the command line is wrong",
): string => `\nExit codes:\n  0  ${zero}\n  1  ${one}\n  2  ${two}`;
