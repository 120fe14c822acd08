import type { CorsRoute } from "@corsac/core/table";
import type { Note } from "./note.ts";

/** Options of {@link generate}. @public */
export interface GenerateOptions<T extends string = string> {
  /** The server: a name from `targets`. */
  readonly target: T;
  /**
   * The server's version, such as `"1.25"`. Newer versions can keep more promises. Default: the oldest that corsac supports.
   */
  readonly version?: string | undefined;
  /** Policies of paths, as `corsTable` takes them; the first argument then governs all other paths. */
  readonly paths?: readonly CorsRoute[] | undefined;
  /**
   * The start of every name in the configuration, so that two policies fit into one server. A letter, then letters, digits
   * and underscores, all in lower case. Default: `corsac`.
   */
  readonly name?: string | undefined;
}

/** A file of the configuration. @public */
export interface GeneratedFile {
  /** A file name without folders. */
  readonly name: string;
  /** Its text, which ends with a line break. */
  readonly content: string;
}

/** A configuration, and what to know about it. @public */
export interface Generated {
  /** The files, for one folder. */
  readonly files: readonly GeneratedFile[];
  /** The promises that the server does not keep, in the order of `noteCodes`. */
  readonly notes: readonly Note[];
  /** The places of the files, one step each. */
  readonly install: readonly string[];
}
