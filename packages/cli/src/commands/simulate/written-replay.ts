import type { Replay } from "@corsac/calls";

/** A recorded call, with the texts of its file. */
export interface WrittenReplay extends Replay {
  /** Replaces values by the placeholders of the file, such as `{origin}`. */
  readonly asWritten: (text: string) => string;
}
