import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type CorsConfigIssue, formatIssue, validate } from "@corsac/core";
import type { Preset } from "@corsac/core/presets";
import { UserError } from "../../errors.ts";
import type { ExitCode, Io } from "../../io.ts";
import { escape, escapeLines, jsonLine } from "../../print/escape.ts";
import { styleOf } from "../../print/style.ts";
import { listPresets, presetsAsJson } from "./list.ts";
import { type Answers, type PolicyFormat, policyOf, policyText } from "./template.ts";

/** The options of `corsac init`. */
export interface InitOptions {
  readonly format: PolicyFormat;
  /** The origins to allow; without any, the command asks on a terminal, unless the preset has one. */
  readonly origin?: readonly string[];
  readonly credentials?: true;
  readonly preset?: Preset;
  readonly force?: true;
  readonly listPresets?: true;
  readonly json?: true;
}

/** Writes a policy file that servers can load, or lists the presets. */
export async function init(options: InitOptions, io: Io): Promise<ExitCode> {
  if (options.listPresets === true) {
    io.out.write(options.json === true ? jsonLine(presetsAsJson()) : `${listPresets(styleOf(io, io.out))}\n`);
    return 0;
  }
  if (options.json === true) throw new UserError("--json needs --list-presets");
  const { format, force = false, credentials = false, preset } = options;
  const name = `corsac.config.${format}`;
  const path = resolve(io.directory, name);
  if (!force && existsSync(path)) throw new UserError(`${name} exists already: --force replaces it`);
  const chosen = { credentials, preset };
  const origins = options.origin ?? (preset?.options.origin === undefined ? await askForOrigins(chosen, io) : null);
  const answers = { ...chosen, origins };
  const issues = validate(policyOf(answers));
  if (issues.length > 0) throw new UserError(linesOf(issues));
  try {
    await writeFile(path, policyText(format, answers), { flag: force ? "w" : "wx" });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw new UserError(`${name} exists already: --force replaces it`, { cause: error });
    throw new UserError(`cannot write ${name}: ${message}`, { cause: error });
  }
  const allowed = origins === null ? "every origin" : escape(origins.join(", "));
  const isModule = format !== "json" && preset !== undefined;
  io.out.write(`${styleOf(io, io.out).green(`wrote ${name}`)}
It allows ${allowed}. Check it with: corsac lint
${isModule ? "It imports a package: npm install @corsac/core\n" : ""}Load it in your server: ${INSTRUCTIONS}
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
async function askForOrigins(chosen: Omit<Answers, "origins">, io: Io): Promise<readonly string[]> {
  if (!io.input.isTerminal) throw new UserError(USAGE);
  for (;;) {
    const answer = await io.input.ask(QUESTION);
    const origins = (answer ?? "").split(/[\s,]+/).filter(Boolean);
    if (origins.length === 0) throw new UserError(USAGE);
    const issues = validate(policyOf({ ...chosen, origins }));
    if (issues.length === 0) return origins;
    io.err.write(`${escapeLines(linesOf(issues))}\n`);
  }
}
