import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type CorsConfigIssue, formatIssue, validate } from "@corsac/core";
import { UserError } from "../../errors.ts";
import type { ExitCode, Io } from "../../io.ts";
import { escape, escapeLines } from "../../print/escape.ts";
import { styleOf } from "../../print/style.ts";
import { type PolicyFormat, policyText } from "./template.ts";

/** The options of `corsac init`. */
export interface InitOptions {
  readonly format: PolicyFormat;
  /** The origins to allow; without any, the command asks on a terminal. */
  readonly origin?: readonly string[];
  readonly credentials?: true;
  readonly force?: true;
}

/** Writes a policy file that servers can load. */
export async function init(options: InitOptions, io: Io): Promise<ExitCode> {
  const { format, force = false, credentials = false } = options;
  const name = `corsac.config.${format}`;
  const path = resolve(io.directory, name);
  if (!force && existsSync(path)) throw new UserError(`${name} exists already: --force replaces it`);
  const origins = options.origin ?? (await askForOrigins(credentials, io));
  const issues = validate({ origin: origins, credentials });
  if (issues.length > 0) throw new UserError(linesOf(issues));
  try {
    await writeFile(path, policyText(format, origins, credentials), { flag: force ? "w" : "wx" });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw new UserError(`${name} exists already: --force replaces it`, { cause: error });
    throw new UserError(`cannot write ${name}: ${message}`, { cause: error });
  }
  io.out.write(`${styleOf(io, io.out).green(`wrote ${name}`)}
It allows ${escape(origins.join(", "))}. Check it with: corsac lint
Load it in your server: ${INSTRUCTIONS}
Or write it as configuration of nginx, another server or a service: corsac generate --list
`);
  return 0;
}

const INSTRUCTIONS =
  "https://github.com/corsac-dev/corsac/blob/main/packages/cli/README.md#load-the-policy-in-a-server";

const USAGE =
  "init needs the origins of the pages that may call the server: corsac init --origin https://app.example.com (repeatable)";

const QUESTION =
  "Origins of the pages that may call your server (such as https://app.example.com), separated by spaces: ";

const linesOf = (issues: readonly CorsConfigIssue[]): string => issues.map(formatIssue).join("\n");

/** Asks until a policy can use the answer. */
async function askForOrigins(credentials: boolean, io: Io): Promise<readonly string[]> {
  if (!io.input.isTerminal) throw new UserError(USAGE);
  for (;;) {
    const answer = await io.input.ask(QUESTION);
    const origins = (answer ?? "").split(/[\s,]+/).filter(Boolean);
    if (origins.length === 0) throw new UserError(USAGE);
    const issues = validate({ origin: origins, credentials });
    if (issues.length === 0) return origins;
    io.err.write(`${escapeLines(linesOf(issues))}\n`);
  }
}
