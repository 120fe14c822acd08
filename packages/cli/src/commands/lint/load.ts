import { existsSync } from "node:fs";
import { extname, resolve } from "node:path";
import { CorsConfigError, type CorsConfigIssue, type CorsDescription, describe, validate } from "@corsac/core";
import { isCors } from "@corsac/core/adapter";
import { createJiti } from "jiti";
import { messageOf, UserError } from "../../errors.ts";
import { parseJson, readText } from "../../files.ts";
import type { Io } from "../../io.ts";
import type { Options } from "./advice/advice.ts";

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

/** One policy of a file. A file has several for different origins or paths. */
interface FilePolicy {
  /** The start of its paths: empty for the only policy, otherwise such as `[1].` or `/public `. */
  readonly prefix: string;
  readonly options: Options;
}

/** The policies of a file and their errors. */
export interface PolicyFile {
  readonly policies: readonly FilePolicy[];
  readonly issues: readonly CorsConfigIssue[];
}

/** Reads a policy file: JSON, or a module whose default export is options, or a policy from `createCors`. */
export async function loadPolicy(file: string, io: Io): Promise<PolicyFile> {
  if (extname(file) === ".json") return judge(parseJson(await readText(file, io), file));
  const path = resolve(io.directory, file);
  if (!existsSync(path)) throw new UserError(`cannot read ${file}: no such file`);
  let loaded: unknown;
  try {
    loaded = await createJiti(path, { moduleCache: false, fsCache: false, interopDefault: false }).import(path);
  } catch (error) {
    // The module calls createCors, which throws the errors that lint reports.
    if (error instanceof CorsConfigError) return { policies: [], issues: error.issues };
    throw new UserError(`${file} does not load: ${messageOf(error)}`, { cause: error });
  }
  const policy = defaultOf(loaded);
  if (policy === undefined) {
    throw new UserError(`${file} has no default export: export default { origin: … }`);
  }
  return isCors(policy) ? { policies: policiesOf(describe(policy)), issues: [] } : judge(policy);
}

function judge(written: unknown): PolicyFile {
  const list: readonly unknown[] = Array.isArray(written) ? written : [written];
  const policies = list.flatMap((options, at) =>
    typeof options === "object" && options !== null
      ? [{ prefix: Array.isArray(written) ? `[${at}].` : "", options: options as Options }]
      : [],
  );
  return { policies, issues: validate(written) };
}

/** Returns the value of `export default …` or `module.exports = …`. */
function defaultOf(loaded: unknown): unknown {
  if (typeof loaded !== "object" || loaded === null) return loaded;
  if ("default" in loaded) return loaded.default;
  const isModule = Object.prototype.toString.call(loaded) === "[object Module]" || "__esModule" in loaded;
  return isModule || Object.keys(loaded).length === 0 ? undefined : loaded;
}

/** Returns the options of valid policies: first those that are chosen by origin, then those of paths. */
function policiesOf(description: CorsDescription, path = ""): FilePolicy[] {
  const chain: CorsDescription[] = [];
  for (let each: CorsDescription | undefined = description; each !== undefined; each = each.otherwise) chain.push(each);
  return [
    ...chain.map((each, at) => ({ prefix: `${path}${chain.length > 1 ? `[${at}].` : ""}`, options: optionsOf(each) })),
    ...(description.routes ?? []).flatMap((route) =>
      policiesOf(route.policy, `${typeof route.path === "string" ? route.path : route.path.function} `),
    ),
  ];
}

/** Converts a description to options. It does not show if an option was left out or has its default. */
const optionsOf = ({ origin, allowedHeaders, maxAge, ...rest }: CorsDescription): Options => ({
  ...rest,
  origin: Array.isArray(origin) && origin.length === 1 ? origin[0] : origin,
  ...(allowedHeaders !== null && { allowedHeaders }),
  ...(maxAge !== null && { maxAge }),
});
