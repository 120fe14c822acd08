import type { FindingCode } from "../types/codes.ts";
import type { PastedMessage, FindingData } from "../types/finding.ts";

/** A message of a browser, a library or a server, with its place in the text. */
export interface Message {
  readonly engine: PastedMessage["engine"];
  readonly source: string;
  readonly start: number;
  readonly end: number;
  readonly code: FindingCode;
  readonly text: string;
  readonly values: TextValues;
  /** Values that the wording implies. */
  readonly implied: FindingData;
  /** True for a line that engines print after other messages and that says nothing by itself. */
  readonly isFollower: boolean;
  /** True for a text that is the same for every cause. Another message of the text says more. */
  readonly isHiding: boolean;
}

/** The values that a text has in the places of a template, by name. */
export type TextValues = Readonly<Record<string, string>>;
