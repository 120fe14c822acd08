import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { PROGRAM_ENV } from "../host/program.ts";
import type { Subject } from "../types.ts";

const builds = new Map<string, Promise<unknown>>();

/** Builds what a subject starts, once in this process. Subjects of one package may share a build. */
export async function buildSubject(file: URL, { name, build }: Pick<Subject, "name" | "build">): Promise<void> {
  if (build === undefined) return;
  const { command, args, env } = build;
  const cwd = new URL("../", file);
  const key = JSON.stringify([cwd.href, build]);
  const options = { cwd, env: { ...PROGRAM_ENV, ...env }, maxBuffer: Infinity };
  const building = builds.get(key) ?? promisify(execFile)(command, args, options);
  builds.set(key, building);
  await building.catch((error: unknown) => {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${name}: ${[command, ...args].join(" ")} failed\n${stdout}${stderr}`, { cause: error });
  });
}
