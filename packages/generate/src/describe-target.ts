import { GenerateError, reasonOf } from "./refuse/error.ts";
import { featuresOf } from "./refuse/reasons.ts";
import { type TargetName, TARGETS } from "./targets/targets.ts";
import type { Feature } from "./types/feature.ts";
import { type NoteCode, noteCodes } from "./types/note.ts";
import type { Target } from "./target/target.ts";
import { DEFAULT_NAME, withName } from "./write/names.ts";
import { limitOf } from "./write/notes.ts";

/** A server, as data. @public */
export interface TargetDescription {
  /** Its name, as an option. */
  readonly name: TargetName;
  /** Its name in text, such as `nginx with njs`. */
  readonly title: string;
  /** A proxy or web server, a cloud service or gateway, or a Python framework. */
  readonly kind: "proxy" | "cloud" | "python";
  /** The oldest supported version, which is also the default; `null`: a service that has no versions. */
  readonly since: string | null;
  /**
   * How the configuration is proven. `run`: the contract runs against the real server. `modelled`: by the documentation and
   * the schema of the service. `syntax`: by its syntax only.
   */
  readonly proof: "run" | "modelled" | "syntax";
  /** The parts of a policy that it can say; a policy with another one is refused. */
  readonly can: readonly Feature[];
  /** The notes that it gives for every policy and version, and those that it gives for some. */
  readonly notes: { readonly always: readonly NoteCode[]; readonly sometimes: readonly NoteCode[] };
  /** The command that checks the syntax; `null` if there is none. */
  readonly check: string | null;
}

/** Returns the target with the name. */
export function targetOf(name: TargetName): Target {
  if (Object.hasOwn(TARGETS, name)) return TARGETS[name];
  const known = Object.keys(TARGETS).join(", ");
  throw new GenerateError("this server", [
    reasonOf("target", `there is no target ${JSON.stringify(name)}; write one of ${known}`),
  ]);
}

/**
 * Returns what a server can say, and which promises it does not keep.
 *
 * @throws GenerateError if there is no such target
 * @public
 */
export function describeTarget(name: TargetName): TargetDescription {
  const target = targetOf(name);
  const { title, kind, since, proof, check } = target;
  const can = [...featuresOf(target)];
  const always = noteCodes.filter((code) => typeof limitOf(target, code) === "string");
  const sometimes = noteCodes.filter((code) => typeof limitOf(target, code) === "function");
  const command = check === null ? null : withName(check.command, DEFAULT_NAME);
  return { name, title, kind, since, proof, can, notes: { always, sometimes }, check: command };
}
