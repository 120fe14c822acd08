import type { IncomingMessage } from "node:http";
import { LIMITS } from "./settings.ts";

/** How far a body was read: to its end, up to a limit of ours, or until the server broke off. */
export type BodyEnd = "complete" | "size-limit" | "time-limit" | "broken-off";

/** Counts the bytes of a body as they were sent, up to the limits; the rest is not waited for. */
export function readBody(incoming: IncomingMessage): Promise<{ readonly bytes: number; readonly end: BodyEnd }> {
  return new Promise((resolve) => {
    let bytes = 0;
    const settle = (end: BodyEnd): void => {
      clearTimeout(timer);
      resolve({ bytes, end });
    };
    const timer = setTimeout(() => settle("time-limit"), LIMITS.bodyTime);
    incoming.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > LIMITS.bodyBytes) settle("size-limit");
    });
    incoming.on("end", () => settle(incoming.complete ? "complete" : "broken-off"));
    // What went wrong after the head changes nothing for script that has the head.
    incoming.on("error", () => settle("broken-off"));
    incoming.on("close", () => settle("broken-off"));
  });
}
