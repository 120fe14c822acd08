import { existsSync } from "node:fs";
import { extname, resolve } from "node:path";
import { CorsConfigError, type CorsConfigIssue, type CorsDescription, validate } from "@corsac/core";
import { createJiti } from "jiti";
import { parseJson, readText } from "../files.ts";
import type { Io } from "../io.ts";
import { messageOf } from "../message-of.ts";
import { UserError } from "../user-error.ts";
import type { Options } from "./advice/advice.ts";

/** One policy of a file: several rule different origins, or different paths. */
interface WrittenPolicy {
  /** What its paths start with: nothing where it is the only one, else `[1].` or `/public.`. */
  readonly prefix: string;
  readonly options: Options;
}

/** What a policy file holds, and what is wrong with it. */
export interface LoadedPolicy {
  readonly policies: readonly WrittenPolicy[];
  readonly issues: readonly CorsConfigIssue[];
}

/** Reads a policy file: JSON, or a module whose default export is the options, or the policy that `createCors` made. */
export async function loadPolicy(file: string, io: Io): Promise<LoadedPolicy> {
  if (extname(file) === ".json") return judge(parseJson(await readText(file, io), file));
  const path = resolve(io.directory, file);
  if (!existsSync(path)) throw new UserError(`cannot read ${file}: no such file`);
  let loaded: unknown;
  try {
    loaded = await createJiti(path, { moduleCache: false, fsCache: false, interopDefault: false }).import(path);
  } catch (error) {
    // The file makes its policy by itself, and that throws what is to be shown.
    if (error instanceof CorsConfigError) return { policies: [], issues: error.issues };
    throw new UserError(`${file} does not load: ${messageOf(error)}`, { cause: error });
  }
  const policy = defaultOf(loaded);
  if (policy === undefined) {
    throw new UserError(`${file} has no default export: export default { origin: … }`);
  }
  return isPolicy(policy) ? { policies: policiesOf(policy.describe()), issues: [] } : judge(policy);
}

function judge(written: unknown): LoadedPolicy {
  const list: readonly unknown[] = Array.isArray(written) ? written : [written];
  const policies = list.flatMap((options, at) =>
    typeof options === "object" && options !== null
      ? [{ prefix: Array.isArray(written) ? `[${at}].` : "", options: options as Options }]
      : [],
  );
  return { policies, issues: validate(written) };
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

/** Policies that stand, as options: one after the other by origin, then those of paths. */
function policiesOf(description: CorsDescription, path = ""): WrittenPolicy[] {
  const chain: CorsDescription[] = [];
  for (let each: CorsDescription | undefined = description; each !== undefined; each = each.otherwise) chain.push(each);
  return [
    ...chain.map((each, at) => ({ prefix: `${path}${chain.length > 1 ? `[${at}].` : ""}`, options: optionsOf(each) })),
    ...(description.routes ?? []).flatMap((route) =>
      policiesOf(route.policy, `${typeof route.path === "string" ? route.path : route.path.function} `),
    ),
  ];
}

/** What was not said and what is the default look the same. */
const optionsOf = ({ origin, allowedHeaders, maxAge, ...rest }: CorsDescription): Options => ({
  ...rest,
  origin: Array.isArray(origin) && origin.length === 1 ? origin[0] : origin,
  ...(allowedHeaders !== null && { allowedHeaders }),
  ...(maxAge !== null && { maxAge }),
});
