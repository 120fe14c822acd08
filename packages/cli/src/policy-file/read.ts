import { existsSync } from "node:fs";
import { extname, resolve } from "node:path";
import { CorsConfigError } from "@corsac/core";
import { createJiti } from "jiti";
import { messageOf, UserError } from "../errors.ts";
import { parseJson, readText } from "../files.ts";
import type { Io } from "../io.ts";
import { escape } from "../print/escape.ts";

/** In the order of the search. */
const EXTENSIONS = ["ts", "mts", "js", "mjs", "cjs", "json"];

/** Returns the name of the policy file in the current folder. */
export function findPolicyFile({ directory }: Io): string {
  const names = EXTENSIONS.map((extension) => `corsac.config.${extension}`);
  const found = names.find((name) => existsSync(resolve(directory, name)));
  if (found !== undefined) return found;
  throw new UserError(
    `no corsac.config.{${EXTENSIONS.join(",")}} in this folder: name a file, or write one with "corsac init"`,
  );
}

/**
 * Reads a policy file: JSON, or a module whose default export is options, or a policy from `createCors`. It checks nothing.
 *
 * @throws CorsConfigError if the module makes a policy with mistakes
 */
export async function readPolicyFile(file: string, io: Io): Promise<unknown> {
  if (extname(file) === ".json") return parseJson(await readText(file, io), file);
  const path = resolve(io.directory, file);
  if (!existsSync(path)) throw new UserError(`cannot read ${file}: no such file`);
  let loaded: unknown;
  try {
    loaded = await createJiti(path, { moduleCache: false, fsCache: false, interopDefault: false }).import(path);
  } catch (error) {
    if (error instanceof CorsConfigError) throw error;
    throw new UserError(`${file} does not load: ${messageOf(error)}`, { cause: error });
  }
  const policy = defaultOf(loaded);
  if (policy === undefined) {
    throw new UserError(`${file} has no default export: export default { origin: … }`);
  }
  return policy;
}

/** Returns the value of `export default …` or `module.exports = …`. */
function defaultOf(loaded: unknown): unknown {
  if (typeof loaded !== "object" || loaded === null) return loaded;
  if ("default" in loaded) return loaded.default;
  const isModule = Object.prototype.toString.call(loaded) === "[object Module]" || "__esModule" in loaded;
  return isModule || Object.keys(loaded).length === 0 ? undefined : loaded;
}

/** A policy from a module can run code whenever it is read: getters, proxies, `toString()`. */
export async function withForeignCode<T>(file: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${file}: the policy cannot be read: ${escape(messageOf(error))}`, { cause: error });
  }
}
