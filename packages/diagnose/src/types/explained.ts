import type { Engine } from "@corsac/user-agent";
import type { FindingCode } from "./codes.ts";
import type { Description, FindingData } from "./finding.ts";

/**
 * A message found in pasted console text.
 *
 * @public
 */
export interface Explained extends Description {
  /**
   * The engine whose words they are; `null` for words of libraries. Several engines share a few words; then it is the
   * engine whose words are commonest.
   */
  readonly engine: Exclude<Engine, "standard"> | null;
  /** The same for people: `"Chromium"`, `"Firefox in German"`, `"axios"` … */
  readonly source: string;
  /** The message as it is printed, unwrapped. */
  readonly text: string;
  /** What the message says by itself; a command that can ask the server may find a nearer cause. */
  readonly code: FindingCode;
  /** What the text told: `url`, `origin`, `value`, `header`, `method`, `status` … */
  readonly data: FindingData;
}
