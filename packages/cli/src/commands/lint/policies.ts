import { CorsConfigError, type CorsConfigIssue, type CorsDescription, describe, validate } from "@corsac/core";
import { isCors } from "@corsac/core/adapter";
import type { Io } from "../../io.ts";
import { readPolicyFile } from "../../policy-file/read.ts";
import type { Options } from "./advice/advice.ts";

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

/** Reads the policies of a file and finds their errors. */
export async function loadPolicies(file: string, io: Io): Promise<PolicyFile> {
  try {
    const policy = await readPolicyFile(file, io);
    return isCors(policy) ? { policies: policiesOf(describe(policy)), issues: [] } : judge(policy);
  } catch (error) {
    // The module calls createCors, which throws the errors that lint reports.
    if (error instanceof CorsConfigError) return { policies: [], issues: error.issues };
    throw error;
  }
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
