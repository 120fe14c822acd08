import { existsSync } from "node:fs";
import { extname, resolve } from "node:path";
import { CorsConfigError, type CorsConfigIssue, type CorsDescription, validate } from "@corsac/core";
import { createJiti } from "jiti";
import { parseJson, readText } from "../files.ts";
import type { Io } from "../io.ts";
import { UserError } from "../user-error.ts";

/** A policy as it was written, and what is wrong with it. */
export interface LoadedPolicy {
  /** The options; `null` where there are none to look at. */
  readonly options: Readonly<Record<string, unknown>> | null;
  readonly issues: readonly CorsConfigIssue[];
}

/** Reads a policy file: JSON, or a module whose default export is the options, or the policy that `createCors` made. */
export async function loadPolicy(file: string, io: Io): Promise<LoadedPolicy> {
  if (extname(file) === ".json") return judge(withoutSchema(parseJson(await readText(file, io), file)));
  const path = resolve(io.directory, file);
  if (!existsSync(path)) throw new UserError(`cannot read ${file}: no such file`);
  let loaded: unknown;
  try {
    loaded = await createJiti(path, { moduleCache: false, fsCache: false, interopDefault: false }).import(path);
  } catch (error) {
    // The file makes its policy by itself, and that throws what is to be shown.
    if (error instanceof CorsConfigError) return { options: null, issues: error.issues };
    throw new UserError(`${file} does not load: ${messageOf(error)}`, { cause: error });
  }
  const policy = defaultOf(loaded);
  if (policy === undefined) {
    throw new UserError(`${file} has no default export: export default { origin: … }`);
  }
  return isPolicy(policy) ? { options: optionsOf(policy.describe()), issues: [] } : judge(policy);
}

const judge = (options: unknown): LoadedPolicy => ({
  options: typeof options === "object" && options !== null ? (options as LoadedPolicy["options"]) : null,
  issues: validate(options),
});

/** Editors read it; it is no option. */
function withoutSchema(options: unknown): unknown {
  if (typeof options !== "object" || options === null || Array.isArray(options)) return options;
  const { $schema: _, ...rest } = options as Record<string, unknown>;
  return rest;
}

/** Of `export default …` and `module.exports = …` alike. */
function defaultOf(loaded: unknown): unknown {
  if (typeof loaded !== "object" || loaded === null) return loaded;
  if ("default" in loaded) return loaded.default;
  const isModule = Object.prototype.toString.call(loaded) === "[object Module]" || "__esModule" in loaded;
  return isModule || Object.keys(loaded).length === 0 ? undefined : loaded;
}

const isPolicy = (value: unknown): value is { describe(): CorsDescription } =>
  typeof value === "object" && value !== null && "describe" in value && typeof value.describe === "function";

/** A policy that stands, as options; what was not said and what is the default look the same. */
const optionsOf = ({ allowedHeaders, maxAge, ...rest }: CorsDescription): Record<string, unknown> => ({
  ...rest,
  ...(allowedHeaders !== null && { allowedHeaders }),
  ...(maxAge !== null && { maxAge }),
});

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
