import type { IncomingMessage } from "node:http";
import type { Header } from "@corsac/user-agent";
import { answeringServer } from "@corsac/diagnose";
import { textOf } from "./body-text.ts";
import { type BodyEnd, LIMITS, type ReceivedResponse } from "./exchange.ts";

/**
 * Reads a response up to the limits. It counts the bytes of the body as sent. The body itself does not leave this function,
 * because it may be private: its start shows only if a server made the response itself.
 */
export function readResponse(incoming: IncomingMessage, interimResponses: number): Promise<ReceivedResponse> {
  return new Promise((resolve) => {
    let bodyBytes = 0;
    let start = Buffer.alloc(0);
    const settle = (bodyEnd: BodyEnd): void => {
      clearTimeout(timer);
      const { statusCode: status = 0, statusMessage: statusText = "", httpVersion, rawHeaders } = incoming;
      const headers = headerPairs(rawHeaders);
      const answeredBy = answeringServer({ status, headers, body: textOf(start, headers) });
      resolve({ status, statusText, httpVersion, headers, bodyBytes, bodyEnd, answeredBy, interimResponses });
    };
    const timer = setTimeout(() => settle("time-limit"), LIMITS.bodyTime);
    incoming.on("data", (chunk: Buffer) => {
      bodyBytes += chunk.length;
      if (start.length < LIMITS.bodyStart) start = Buffer.concat([start, chunk.subarray(0, LIMITS.bodyStart)]);
      if (bodyBytes > LIMITS.bodyBytes) settle("size-limit");
    });
    incoming.on("end", () => settle(incoming.complete ? "complete" : "broken-off"));
    // Script that has the head does not notice an error after it.
    incoming.on("error", () => settle("broken-off"));
    incoming.on("close", () => settle("broken-off"));
  });
}

function headerPairs(raw: readonly string[]): Header[] {
  const headers: Header[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) headers.push([raw[at] ?? "", raw[at + 1] ?? ""]);
  return headers;
}
