import { CorsConfigError } from "@corsac/core";
import {
  generate as generateConfiguration,
  type Generated,
  GenerateError,
  type TargetName,
  targets,
} from "@corsac/generate";
import { UserError } from "../../errors.ts";
import type { ExitCode, Io } from "../../io.ts";
import { withForeignCode } from "../../policy-file/read.ts";
import { jsonLine } from "../../print/escape.ts";
import { issueAsJson } from "../../print/issue.ts";
import { styleOf } from "../../print/style.ts";
import { listTargets, targetsAsJson } from "./list.ts";
import { type PolicyFlags, policyFor } from "./policy.ts";
import { filesAsText, issuesAsText, notesAsText, reasonsAsText, syntaxAsText, writtenAsText } from "./report.ts";
import { runSyntaxCheck } from "./run-syntax-check.ts";
import { writeFiles } from "./write-files.ts";

/** The options of `corsac generate`. */
export interface GenerateOptions extends PolicyFlags {
  readonly out?: string;
  readonly force?: true;
  /** The version of the server. */
  readonly version?: string;
  readonly name?: string;
  readonly check?: true;
  readonly list?: true;
  readonly json?: true;
}

/** Prints or writes the configuration of a server, or lists the servers. */
export async function generate(
  target: TargetName | undefined,
  file: string | undefined,
  options: GenerateOptions,
  io: Io,
): Promise<ExitCode> {
  if (options.list === true) {
    const names = target === undefined ? targets : [target];
    io.out.write(
      options.json === true ? jsonLine(targetsAsJson(names)) : `${listTargets(names, styleOf(io, io.out))}\n`,
    );
    return 0;
  }
  if (target === undefined) throw new UserError(`generate needs a target: ${targets.join(", ")}`);
  if (options.force === true && options.out === undefined) throw new UserError("--force needs --out");
  const result = await configurationOf(target, file, options, io);
  return result instanceof Error ? refuse(target, result, options, io) : deliver(target, result, options, io);
}

/** Returns the configuration, or the errors of the policy, or why the target cannot keep it. */
function configurationOf(
  target: TargetName,
  file: string | undefined,
  options: GenerateOptions,
  io: Io,
): Promise<Generated | CorsConfigError | GenerateError> {
  const { version, name } = options;
  return withForeignCode(file ?? "the policy", async () => {
    try {
      return generateConfiguration(await policyFor(file, options, io), { target, version, name });
    } catch (error) {
      if (error instanceof CorsConfigError || error instanceof GenerateError) return error;
      throw error;
    }
  });
}

/** Checks the syntax if the user asks for it, then writes or prints the files. */
async function deliver(target: TargetName, generated: Generated, options: GenerateOptions, io: Io): Promise<ExitCode> {
  const { out, force = false, name, json = false, check = false } = options;
  const { files, notes, install } = generated;
  const style = styleOf(io, io.err);
  const syntax = check ? await runSyntaxCheck(target, files, name, io) : null;
  const isWrong = syntax?.ok === false;
  const written = out === undefined || isWrong ? [] : await writeFiles(files, out, force, io);
  if (json) {
    io.out.write(jsonLine({ target, files, notes, errors: [], refused: [], syntax, written }));
    return isWrong ? 1 : 0;
  }
  io.err.write(notesAsText(notes, style) + (syntax === null ? "" : syntaxAsText(syntax, style)));
  if (isWrong) return 1;
  io.out.write(out === undefined ? filesAsText(files) : writtenAsText(written, install, styleOf(io, io.out)));
  return 0;
}

/** Reports the mistakes of the policy, or why the target cannot keep it. */
function refuse(
  target: TargetName,
  error: CorsConfigError | GenerateError,
  options: GenerateOptions,
  io: Io,
): ExitCode {
  const errors = error instanceof CorsConfigError ? error.issues : [];
  const reasons = error instanceof GenerateError ? error.reasons : [];
  const [mistake] = reasons.filter(({ code }) => code === "name" || code === "version");
  if (mistake !== undefined) throw new UserError(`--${mistake.path}: ${mistake.message}`, { cause: error });
  const style = styleOf(io, io.err);
  if (options.json === true) {
    const result = { target, files: [], notes: [], errors: errors.map(issueAsJson), refused: reasons };
    io.out.write(jsonLine({ ...result, syntax: null, written: [] }));
  } else io.err.write(issuesAsText(errors, style) + reasonsAsText(reasons, style));
  return 1;
}
