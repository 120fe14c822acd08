import { setTimeout as delay } from "node:timers/promises";
import type { Handler, HandlerRequest } from "../server/handler.ts";
import { resourceStash } from "./resource-stash.ts";

/** A body whose chunks end in garbage. */
export const badChunkEncoding: Handler = async ({ query }) => {
  const pause = Number(query.get("ms") ?? 1000);
  const count = Number(query.get("count") ?? 50);
  await delay(pause);
  const head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  return { raw: `${head}${"a\r\nTEST_CHUNK\r\n".repeat(count)}garbage` };
};

/** A body in pieces, with a pause before each. */
export const trickle: Handler = async ({ query }) => {
  const pause = Number(query.get("ms") ?? 500);
  const count = Number(query.get("count") ?? 50);
  await delay(pause);
  return { headers: query.has("notype") ? [] : [["Content-Type", "text/plain"]], body: pieces(pause, count) };
};

async function* pieces(pause: number, count: number): AsyncIterable<string> {
  for (let sent = 0; sent < count; sent += 1) {
    yield "TEST_TRICKLE\n";
    await delay(pause);
  }
}

/**
 * A body without an end. The value of `stateKey` in the stash is `open` until the connection closes; a value of
 * `abortKey` ends it.
 */
export const infiniteSlowResponse: Handler = (request) => ({
  headers: [["Content-Type", "text/plain"]],
  body: endless(request),
});

const PIECE_PAUSE = 10;

async function* endless(request: HandlerRequest): AsyncIterable<string> {
  const stash = resourceStash(request);
  const stateKey = request.query.get("stateKey");
  const abortKey = request.query.get("abortKey");
  const note = (state: string): void => {
    if (stateKey === undefined) return;
    stash.take(stateKey);
    stash.put(stateKey, state);
  };
  note("open");
  try {
    yield ".".repeat(2048);
    for (;;) {
      if (abortKey !== undefined && stash.take(abortKey) !== undefined) return;
      yield ".";
      await delay(PIECE_PAUSE);
    }
  } finally {
    note("closed");
  }
}
