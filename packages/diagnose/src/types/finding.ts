import type { Engine, Step } from "@corsac/user-agent";
import type { FindingCode } from "./codes.ts";
import type { ProbeKind } from "./observation.ts";

/**
 * How much a finding matters:
 *
 * - `blocks`: script does not get the response;
 * - `security`: someone can read more than they should;
 * - `warning`: works now, and fails in a foreseeable situation;
 * - `advice`: works, and could be better.
 *
 * @public
 */
export type Severity = "blocks" | "security" | "warning" | "advice";

/**
 * The severities in the order in which findings are reported.
 *
 * @public
 */
export const SEVERITIES: readonly Severity[] = ["blocks", "security", "warning", "advice"];

/**
 * The place that shows a finding.
 *
 * @public
 */
export interface Evidence {
  /** Index into `hops` of the observation, or into `answers` of a set; `null` if nothing was sent. */
  readonly hop: number | null;
  /** The kind of a probe. `hop` is then an index into `probes`. */
  readonly probe?: ProbeKind;
  /** The algorithm of the standard that failed. */
  readonly step?: Step;
  /** Name of a response header; for `Origin`, of a request header. */
  readonly header?: string;
  /** As the server sent it, `null` if the header is absent. Escape it before it reaches a terminal or a page. */
  readonly value?: string | null;
}

/**
 * The values that descriptions and fixes use. They come from the network: escape them before they reach a terminal or a
 * page.
 *
 * @public
 */
export type FindingData = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * A problem of a server or of a call, as data. `describe` puts it into words.
 *
 * @public
 */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly evidence: Evidence;
  readonly data: FindingData;
}

/**
 * A finding in words, as plain text.
 *
 * @public
 */
export interface Description {
  /** One line that says what is wrong, without a full stop. */
  readonly title: string;
  /** Why it is wrong, and why it matters. */
  readonly cause: string;
  /** The steps that fix it. */
  readonly fix: string;
  /** URL of the page `docs/rules/findings/CODE.md`. */
  readonly see: string;
}

/**
 * A message that `findMessages` recognised in pasted text. `describe` puts it into words, and `fixes` has the code.
 *
 * @public
 */
export interface PastedMessage {
  /**
   * The engine that prints the message; `null` for messages of libraries and servers. Engines share a few messages:
   * `engine` is then the one with the most users.
   */
  readonly engine: Exclude<Engine, "standard"> | null;
  /** The program that prints the message, for people: `"Chromium"`, `"Firefox in German"`, `"axios"` … */
  readonly source: string;
  /** The message as the program prints it, without line breaks. */
  readonly text: string;
  /** The finding that the message shows by itself. A request to the server may show a nearer cause. */
  readonly code: FindingCode;
  /** The values in the message: `url`, `origin`, `value`, `header`, `method`, `status` … */
  readonly data: FindingData;
}
