import type { CommandLine } from "../types.ts";
import type { Program } from "../types.ts";

/** A file to write beside the configuration of a proxy. */
interface ConfigurationFile {
  readonly name: string;
  readonly content: string;
}

/** The place of a proxy: what it reads and where it listens. */
export interface ProxyPlace {
  /** The generated files, which are in the folder already. Empty: a proxy without CORS. */
  readonly files: readonly ConfigurationFile[];
  /** The absolute path of a folder for its files. */
  readonly folder: string;
  readonly port: number;
  /** The port of the application behind it. */
  readonly upstream: number;
}

/** A program in front of an application, with the smallest configuration around generated files. */
export interface Proxy {
  readonly program: Program;
  /** Writes its configuration and returns the command that keeps it in the foreground. */
  configure(place: ProxyPlace): CommandLine;
}
