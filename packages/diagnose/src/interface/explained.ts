import type { Engine } from "@corsac/user-agent";
import type { FindingCode } from "./codes.ts";
import type { Description, FindingData } from "./finding.ts";

/**
 * A message found in pasted console text.
 *
 * @public
 */
export interface Explained extends Description {
  /** Whose words they are. Several engines share a few; then the one whose words are commonest. */
  readonly engine: Exclude<Engine, "standard">;
  /** The message as that engine prints it, unwrapped. */
  readonly text: string;
  /** What the message says by itself; a command that can ask the server may find a nearer cause. */
  readonly code: FindingCode;
  /** What the text told: `url`, `origin`, `value`, `header`, `method`, `status` … */
  readonly data: FindingData;
}
