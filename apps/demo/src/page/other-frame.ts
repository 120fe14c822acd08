import type { Observation } from "../model.ts";

/** A call for the other page to make. */
export interface Order {
  readonly call: string;
  readonly api: string;
  readonly revision: number;
}

/** The result that the other page's script saw. */
export interface Report extends Order {
  readonly observation: Observation;
}

/** The page of another origin, in a frame of this page. */
export interface OtherPage {
  run(order: Order): Promise<Observation>;
}

/** Loads the other page and waits until it listens. */
export async function loadOtherPage(frame: HTMLIFrameElement, origin: string): Promise<OtherPage> {
  const waiting = new Map<string, (observation: Observation) => void>();
  const ready = new Promise<void>((resolve) => {
    addEventListener("message", ({ origin: sender, data }: MessageEvent<"ready" | Report>) => {
      if (sender !== origin) return;
      if (data === "ready") return resolve();
      waiting.get(keyOf(data))?.(data.observation);
      waiting.delete(keyOf(data));
    });
  });
  frame.src = `${origin}/other`;
  await ready;
  return {
    run: (order) =>
      new Promise((resolve) => {
        waiting.set(keyOf(order), resolve);
        frame.contentWindow?.postMessage(order, origin);
      }),
  };
}

function keyOf({ call, api }: Order): string {
  return `${api} ${call}`;
}
