import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { formatIssue, validate } from "@corsac/core";
import type { ExitCode, Io } from "../io.ts";
import { policyText, type PolicyFormat } from "../policy-file/template.ts";
import { styleOf } from "../print/style.ts";
import { visible } from "../print/visible.ts";
import { UserError } from "../user-error.ts";

/** What `corsac init` is told. */
export interface InitArguments {
  readonly format: PolicyFormat;
  /** The origins to allow; without any, a terminal is asked for them. */
  readonly origins: readonly string[];
  readonly credentials: boolean;
  readonly force: boolean;
}

/** Writes a policy file that servers can load. */
export async function init({ format, origins: given, credentials, force }: InitArguments, io: Io): Promise<ExitCode> {
  const name = `corsac.config.${format}`;
  if (!force && existsSync(resolve(io.directory, name)))
    throw new UserError(`${name} is there already: --force replaces it`);
  const origins = given.length > 0 ? given : await askForOrigins(credentials, io);
  const issues = validate({ origin: origins, credentials });
  if (issues.length > 0) throw new UserError(issues.map(formatIssue).join("\n"));
  const text = policyText(format, { origins, credentials });
  try {
    await writeFile(resolve(io.directory, name), text, { flag: force ? "w" : "wx" });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw new UserError(`${name} is there already: --force replaces it`, { cause: error });
    throw new UserError(`cannot write ${name}: ${message}`, { cause: error });
  }
  const style = styleOf(io, io.out);
  io.out.write(`${style.green(`wrote ${name}`)}\n`);
  io.out.write(`It allows ${visible(origins.join(", "))}. Check it with: corsac lint\n`);
  io.out.write(`Load it in your server: ${LOADING}\n`);
  return 0;
}

const LOADING = "https://github.com/corsac-dev/corsac/blob/main/packages/cli/README.md#load-the-policy-in-a-server";

const USAGE =
  "init needs the origins of the pages that may call the server: corsac init --origin https://app.example.com (repeatable)";

/** Asks until the answer can stand in a policy. */
async function askForOrigins(credentials: boolean, io: Io): Promise<readonly string[]> {
  if (!io.input.isTerminal) throw new UserError(USAGE);
  const question =
    "Origins of the pages that may call your server (such as https://app.example.com), separated by spaces: ";
  for (;;) {
    const answer = await io.input.ask(question);
    const origins = (answer ?? "").split(/[\s,]+/).filter(Boolean);
    if (origins.length === 0) throw new UserError(USAGE);
    const issues = validate({ origin: origins, credentials });
    if (issues.length === 0) return origins;
    io.err.write(`${issues.map((issue) => visible(formatIssue(issue))).join("\n")}\n`);
  }
}
