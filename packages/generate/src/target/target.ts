import type { Plan } from "../plan/plan.ts";
import type { Feature } from "../types/feature.ts";
import type { GeneratedFile } from "../types/generate.ts";
import type { NoteCode } from "../types/note.ts";
import type { Version } from "../types/version.ts";

/** Everything that a writer may use. */
export interface WriteContext {
  readonly plan: Plan;
  readonly version: Version;
  /** The start of every name. */
  readonly name: string;
  /** The comment at the head of each file, one line each, without comment signs. */
  readonly head: readonly string[];
}

/** A promise that the server does not keep: one sentence, or a function of version and plan that returns it or `null`. */
export type Limit = string | ((context: Pick<WriteContext, "plan" | "version">) => string | null);

/** A value of an option that the server does not take. */
export interface RefusedValue {
  /** The option, such as `methods`. */
  readonly path: string;
  /** The problem, and the text to write instead. */
  readonly message: string;
}

/** The server's own checker of configurations. */
export interface Check {
  /** The command that users run: `nginx -t`. `NAME` stands for the start of every name. */
  readonly command: string;
  /**
   * Returns the smallest complete configuration around the generated files, and the command line that checks it. It must
   * not need the rights of root. `null`: corsac does not run the checker.
   */
  readonly around: ((place: CheckPlace) => CheckRun) | null;
  /** Finds output with which the checker accepts a configuration that does not work. */
  readonly warning?: RegExp;
}

/** The place of the generated files while they are checked. */
interface CheckPlace {
  /** The start of every name, as in {@link WriteContext}. */
  readonly name: string;
  /** The absolute path of a temporary folder with all of the files. */
  readonly folder: string;
  readonly files: readonly GeneratedFile[];
}

/** Files to write beside the generated ones, and a command line to run. */
interface CheckRun {
  readonly files: readonly GeneratedFile[];
  readonly command: readonly [program: string, ...args: string[]];
}

/** A server for which corsac writes configuration. */
export interface Target {
  /** Its name in text: `nginx with njs`. */
  readonly title: string;
  /** The kind, for lists: a proxy, a cloud or a framework. */
  readonly kind: "proxy" | "cloud" | "python";
  /** The oldest supported version, which is also the default; `null`: a service that has no versions. */
  readonly since: string | null;
  /** `run`: the contract runs against the real server. `modelled`: by its schema and documentation. `syntax`: syntax only. */
  readonly proof: "run" | "modelled" | "syntax";
  readonly can: readonly Feature[];
  /** Returns the values that it does not take, such as a method that it does not know. */
  refuses?(plan: Plan): readonly RefusedValue[];
  /** The promises that it does not keep; `null`: a note of every server that is not true for this one. */
  readonly limits: Partial<Record<NoteCode, Limit | null>>;
  /** The places of the files, one step each. `NAME` stands for the start of every name. */
  readonly install: readonly string[];
  /** `null`: the server has no checker. */
  readonly check: Check | null;
  write(context: WriteContext): readonly GeneratedFile[];
}
