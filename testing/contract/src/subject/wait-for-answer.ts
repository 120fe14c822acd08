import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const LIMIT = 40_000;

function answers(port: number, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: "127.0.0.1", port, path, agent: false }, (response) => {
      response.resume().on("close", () => resolve(true));
    }).on("error", () => resolve(false));
  });
}

/**
 * Waits until a program answers a request. Vite and Wrangler listen on a port for a moment, to see if it is free, before
 * they listen on it to serve: a connection proves nothing.
 */
export async function waitForAnswer(port: number, path: string): Promise<void> {
  for (const limit = performance.now() + LIMIT; !(await answers(port, path)); await sleep(20)) {
    if (performance.now() > limit) throw new Error(`nothing answers on port ${port}`);
  }
}
