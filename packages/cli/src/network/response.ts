import type { IncomingMessage } from "node:http";
import type { Header } from "@corsac/user-agent";
import { answeringServer } from "@corsac/diagnose";
import { textOf } from "./body-text.ts";
import { LIMITS, type ReceivedResponse } from "./exchange.ts";
import { readBody } from "./read-body.ts";

/**
 * Reads a response up to the limits. It counts the bytes of the body as sent. The body itself does not leave this function,
 * because it may be private: its start shows only if a server made the response itself.
 */
export async function readResponse(incoming: IncomingMessage, interimResponses: number): Promise<ReceivedResponse> {
  let bodyBytes = 0;
  let start = Buffer.alloc(0);
  const bodyEnd = await readBody(incoming, {
    maxBytes: LIMITS.bodyBytes,
    maxTime: LIMITS.bodyTime,
    onChunk(chunk) {
      bodyBytes += chunk.length;
      if (start.length < LIMITS.bodyStart) start = Buffer.concat([start, chunk.subarray(0, LIMITS.bodyStart)]);
    },
  });
  const { statusCode: status = 0, statusMessage: statusText = "", httpVersion, rawHeaders } = incoming;
  const headers = headerPairs(rawHeaders);
  const answeredBy = answeringServer({ status, headers, body: textOf(start, headers) });
  return { status, statusText, httpVersion, headers, bodyBytes, bodyEnd, answeredBy, interimResponses };
}

/** Returns Node's flat list of names and values as pairs. */
export function headerPairs(raw: readonly string[]): Header[] {
  const headers: Header[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) headers.push([raw[at] ?? "", raw[at + 1] ?? ""]);
  return headers;
}
