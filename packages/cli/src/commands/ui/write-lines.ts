import type { ServerResponse } from "node:http";
import { messageOf } from "../../errors.ts";

/** Writes a value as one line of JSON. */
export type WriteLine = (value: object) => void;

/**
 * Answers with one JSON value a line, each as soon as it is there. An error becomes the last line. The signal is aborted
 * if the page goes away.
 */
export async function writeLines(
  response: ServerResponse,
  run: (write: WriteLine, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  response.writeHead(200, { "Content-Type": "application/x-ndjson" });
  response.flushHeaders();
  const write: WriteLine = (value) => void response.write(`${JSON.stringify(value)}\n`);
  try {
    await run(write, gone.signal);
  } catch (error) {
    write({ type: "error", message: messageOf(error) });
  }
  response.end();
}
