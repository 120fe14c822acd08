import { setTimeout as delay } from "node:timers/promises";
import type { Handler } from "../server/handler.ts";

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
