import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Io } from "../io.ts";
import { UserError } from "../user-error.ts";

/** In the order in which they are looked for. */
const NAMES = ["ts", "mts", "js", "mjs", "cjs", "json"].map((extension) => `corsac.config.${extension}`);

/** The policy file of the folder that the command runs in. */
export function findPolicyFile({ directory }: Io): string {
  const found = NAMES.find((name) => existsSync(resolve(directory, name)));
  if (found !== undefined) return found;
  throw new UserError(`no corsac.config.{ts,mts,js,mjs,cjs,json} here: name a file, or write one with "corsac init"`);
}
