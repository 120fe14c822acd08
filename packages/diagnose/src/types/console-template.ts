import type { FindingCode } from "./codes.ts";
import type { PastedMessage } from "./finding.ts";

/** A text about a blocked call, with places for values such as `{url}`. @public */
export interface ConsoleTemplate {
  /** `null` for a library or a server. */
  readonly engine: PastedMessage["engine"];
  /** The program that prints the text, in words: `Chromium's Issues panel`. */
  readonly source: string;
  /** Texts of which one stands before this text; empty for a whole line. */
  readonly heads: readonly string[];
  readonly text: string;
  /** The finding that the text shows by itself. Values in it can show a nearer cause: see `findMessages`. */
  readonly code: FindingCode;
}
