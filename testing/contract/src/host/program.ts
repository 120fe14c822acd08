import { spawnSync } from "node:child_process";
import process from "node:process";
import type { Program } from "../types.ts";

/**
 * Debian's folders come first: it has servers in one that is not in every user's path, and another Python than its own does
 * not find the packages of Debian.
 */
const PATH = `/usr/sbin:/usr/bin:${process.env["PATH"] ?? ""}:/usr/local/sbin`;

/** The environment in which the programs of subjects are found. */
export const PROGRAM_ENV: NodeJS.ProcessEnv = { ...process.env, PATH };

/** True if the program is installed. Its tests are then part of a run. */
export function isInstalled({ test: [command, ...args] }: Program): boolean {
  return spawnSync(command, args, { env: PROGRAM_ENV, stdio: "ignore" }).status === 0;
}

/** True where a missing program is a failure: `.ci/run` installs them all. */
export const requiresPrograms: boolean = process.env["CORSAC_PROGRAMS"] === "required";

/**
 * True if the tests of a program cannot run, and may be skipped for that reason; it then prints what to install. Where
 * programs are required, the tests run without it, and fail.
 */
export function isSkipped(name: string, program: Program): boolean {
  if (requiresPrograms || isInstalled(program)) return false;
  console.warn(missingText(name, program));
  return true;
}

/** Says what to install. */
export function missingText(name: string, { packages }: Program): string {
  return `${name} is not installed, so nothing of it was tested: apt-get install --no-install-recommends ${packages.join(" ")}`;
}
