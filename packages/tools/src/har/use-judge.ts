import type { Engine } from "@corsac/user-agent";
import { onUnmounted, ref, type Ref, type ShallowRef, shallowRef } from "vue";
import type { JudgedFile } from "./judge-entries.ts";
import type { Task, TaskResult } from "./judge.worker.ts";

interface Judge {
  readonly isBusy: Readonly<Ref<boolean>>;
  readonly problem: Readonly<Ref<string>>;
  readonly file: Readonly<ShallowRef<JudgedFile | null>>;
  /** Loads the worker, so that it needs no network later. */
  start(): Promise<void>;
  /** Judges a file, or the last one again with another engine. */
  judge(source: Blob | string | null, engine: Engine): void;
}

/** Judges HAR files in a worker: they can have 50 MB, and the page must stay usable. */
export function useJudge(): Judge {
  const isBusy = ref(false);
  const problem = ref("");
  const file = shallowRef<JudgedFile | null>(null);
  let worker: Worker | null = null;
  let lastId = 0;

  function started(): Worker {
    if (worker !== null) return worker;
    worker = new Worker(new URL("./judge.worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<TaskResult>) => {
      // A later file or engine waits for its own result.
      if (data.id === lastId) show(data);
    });
    worker.addEventListener("error", () => {
      worker?.terminate();
      worker = null;
      if (isBusy.value) show({ problem: "the browser could not judge it" });
    });
    return worker;
  }

  function show(result: { readonly file: JudgedFile } | { readonly problem: string }): void {
    isBusy.value = false;
    problem.value = "problem" in result ? result.problem : "";
    file.value = "problem" in result ? null : result.file;
  }

  onUnmounted(() => worker?.terminate());
  return {
    isBusy,
    problem,
    file,
    async start() {
      started();
    },
    judge(source, engine) {
      isBusy.value = true;
      lastId += 1;
      const task: Task = { id: lastId, source, engine };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
      started().postMessage(task);
    },
  };
}
