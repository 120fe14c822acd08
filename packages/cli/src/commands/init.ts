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
  /** The origins to allow; without any, the file names one to replace. */
  readonly origins: readonly string[];
  readonly credentials: boolean;
  readonly force: boolean;
}

/** Writes a policy file. It asks nothing, so that it works in scripts as it does on a terminal. */
export async function init({ format, origins, credentials, force }: InitArguments, io: Io): Promise<ExitCode> {
  const name = `corsac.config.${format}`;
  const issues = origins.length === 0 ? [] : validate({ origin: origins, credentials });
  if (issues.length > 0) throw new UserError(issues.map(formatIssue).join("\n"));
  const text = policyText(format, { origins, credentials });
  try {
    await writeFile(resolve(io.directory, name), text, { flag: force ? "w" : "wx" });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw new UserError(`${name} is there already: --force writes it anew`, { cause: error });
    throw new UserError(`cannot write ${name}: ${message}`, { cause: error });
  }
  const style = styleOf(io, io.out);
  io.out.write(`${style.green(`wrote ${name}`)}\n`);
  if (origins.length === 0) io.out.write("Put your origins into it, then run: corsac lint\n");
  else io.out.write(`It allows ${visible(origins.join(", "))}. Look at it with: corsac lint\n`);
  return 0;
}
