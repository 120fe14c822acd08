import type { IncomingMessage } from "node:http";
import type { BodyEnd } from "./exchange.ts";

/** Limits on a body and the receiver of its chunks. */
export interface BodyReading {
  readonly maxBytes: number;
  /** In milliseconds. */
  readonly maxTime: number;
  onChunk(chunk: Buffer): void;
}

/** Reads the body of a response up to the limits and returns how the reading ended. */
export function readBody(incoming: IncomingMessage, { maxBytes, maxTime, onChunk }: BodyReading): Promise<BodyEnd> {
  return new Promise((resolve) => {
    let bytes = 0;
    let hasEnded = false;
    const settle = (end: BodyEnd): void => {
      hasEnded = true;
      clearTimeout(timer);
      resolve(end);
    };
    const timer = setTimeout(() => settle("time-limit"), maxTime);
    incoming.on("data", (chunk: Buffer) => {
      if (hasEnded) return;
      bytes += chunk.length;
      onChunk(chunk);
      if (bytes > maxBytes) settle("size-limit");
    });
    incoming.on("end", () => settle(incoming.complete ? "complete" : "broken-off"));
    // Script that has the head does not notice an error after it.
    incoming.on("error", () => settle("broken-off"));
    incoming.on("close", () => settle("broken-off"));
  });
}
