import type { Cors, PolicyOptions } from "@corsac/core";
import { UserError } from "../../errors.ts";
import type { Io } from "../../io.ts";
import { findPolicyFile, readPolicyFile } from "../../policy-file/read.ts";

/** The options of the command line that are a policy. */
export interface PolicyFlags {
  readonly origin?: readonly string[];
  readonly credentials?: true;
  readonly methods?: string;
  readonly allowedHeaders?: string;
  readonly exposedHeaders?: string;
  readonly maxAge?: number;
}

const FLAGS = ["origin", "credentials", "methods", "allowedHeaders", "exposedHeaders", "maxAge"] as const;

const optionOf = (flag: string): string => `--${flag.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Returns the policy of the command line, or `null` if it has none. */
function policyOfFlags(flags: PolicyFlags): PolicyOptions | null {
  const given = FLAGS.filter((flag) => flags[flag] !== undefined);
  const [first] = given;
  if (first === undefined) return null;
  const { origin } = flags;
  if (origin === undefined) throw new UserError(`${optionOf(first)} needs --origin: together they are the policy`);
  const written = Object.fromEntries(given.map((flag) => [flag, flags[flag]]));
  // Messages about a single origin say "origin", not "origin[0]".
  return { ...written, origin: origin.length === 1 ? origin[0] : origin } as PolicyOptions;
}

/**
 * Returns the policy of the command line, of the named file or of the file in the folder. It can have mistakes.
 *
 * @throws CorsConfigError if a module makes a policy with mistakes
 */
export async function policyFor(file: string | undefined, flags: PolicyFlags, io: Io): Promise<PolicyOptions | Cors> {
  const written = policyOfFlags(flags);
  if (written === null) return (await readPolicyFile(file ?? findPolicyFile(io), io)) as PolicyOptions | Cors;
  if (file === undefined) return written;
  throw new UserError(`${file} is a policy, and --origin is one too: write only one of them`);
}
