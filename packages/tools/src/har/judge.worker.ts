import { type HarEntry, NotationError, readHar } from "@corsac/calls";
import type { Engine } from "@corsac/user-agent";
import { type JudgedFile, judgeEntries } from "./judge-entries.ts";

/** A task of the worker. Without a source, it judges the last file again. */
export interface Task {
  readonly id: number;
  readonly source: Blob | string | null;
  readonly engine: Engine;
}

/** The result of a task. */
export type TaskResult =
  | { readonly id: number; readonly file: JudgedFile }
  | { readonly id: number; readonly problem: string };

let entries: readonly HarEntry[] = [];

async function run({ id, source, engine }: Task): Promise<TaskResult> {
  try {
    if (source !== null) {
      entries = [];
      entries = readHar(JSON.parse(typeof source === "string" ? source : await source.text()) as unknown);
    }
    return { id, file: judgeEntries(entries, engine) };
  } catch (error) {
    if (error instanceof NotationError || error instanceof SyntaxError) return { id, problem: error.message };
    // The file can be deleted between the choice and the reading.
    if (error instanceof DOMException) return { id, problem: `the browser cannot read the file (${error.message})` };
    throw error;
  }
}

// One task after the other: a task without a source needs the entries of the one before.
let last = Promise.resolve();
addEventListener("message", ({ data }: MessageEvent<Task>) => {
  last = last.then(async () => postMessage(await run(data))).catch(reportError);
});
