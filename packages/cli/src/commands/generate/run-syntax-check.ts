import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  describeTarget,
  type GeneratedFile,
  syntaxCheck,
  type SyntaxCheckRun,
  type TargetName,
} from "@corsac/generate";
import { UserError } from "../../errors.ts";
import type { Io } from "../../io.ts";

/** The result of the server's own program. */
export interface SyntaxResult {
  /** The command as it ran. */
  readonly command: string;
  readonly ok: boolean;
  /** The lines that the program printed, with file names only. */
  readonly output: readonly string[];
}

/** Servers are often here, and the PATH of ordinary users does not have it. */
const SERVER_FOLDERS = ["/usr/local/sbin", "/usr/sbin", "/sbin"];
const MAX_MILLISECONDS = 60_000;

function noProgram(target: TargetName): string {
  const { check } = describeTarget(target);
  const command = check === null ? "" : `, and check the files with: ${check}`;
  return `--check: this command runs no program that checks the configuration of ${target}. Leave --check out${command}`;
}

/** Lets the server's own program check the files in a temporary folder. */
export async function runSyntaxCheck(
  target: TargetName,
  files: readonly GeneratedFile[],
  name: string | undefined,
  io: Io,
): Promise<SyntaxResult> {
  const folder = await mkdtemp(join(tmpdir(), "corsac-"));
  try {
    const run = syntaxCheck(target, files, folder, name);
    if (run === null) {
      throw new UserError(noProgram(target));
    }
    for (const file of run.files) await writeFile(join(folder, file.name), file.content);
    return await runProgram(run, folder, io);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs the program in the folder. */
export function runProgram(run: SyntaxCheckRun, folder: string, { env }: Io): Promise<SyntaxResult> {
  const path = [env["PATH"] ?? "", ...SERVER_FOLDERS].filter(Boolean).join(":");
  const child = spawn(run.program, run.arguments, {
    cwd: folder,
    env: { ...env, PATH: path, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: MAX_MILLISECONDS,
  });
  let text = "";
  const collect = (chunk: unknown): void => void (text += String(chunk));
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  return new Promise((finish, fail) => {
    child.once("error", (error: NodeJS.ErrnoException) => {
      const problem = error.code === "ENOENT" ? "is not installed here" : `does not start: ${error.message}`;
      fail(new UserError(`--check: ${run.program} ${problem}. Nothing was written`, { cause: error }));
    });
    child.once("close", (code, signal) => {
      if (signal !== null) {
        fail(new UserError(`--check: ${run.program} did not end within ${MAX_MILLISECONDS / 1000} seconds`));
        return;
      }
      const output = text
        .replaceAll(`${folder}/`, "")
        .split("\n")
        .filter((line) => line.trim() !== "");
      const missing = code === 0 ? undefined : output.find((line) => run.isMissing(line));
      if (missing !== undefined) {
        fail(new UserError(`--check: a part of the server is not installed here: ${missing}. Nothing was written`));
        return;
      }
      finish({
        command: [run.program, ...run.arguments].join(" ").replaceAll(`${folder}/`, ""),
        ok: code === 0 && !output.some((line) => run.isMistake(line)),
        output,
      });
    });
  });
}
