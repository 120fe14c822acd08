import type { IncomingMessage } from "node:http";

/** The longest body of a request: a file of 8 MiB in base64. */
const MAX_BYTES = 12 * 1_048_576;

/** A request that the pages of `corsac ui` do not send. */
export class RequestError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`status ${status}`);
    this.status = status;
  }
}

/** Reads the JSON body of a request. Other pages can send it as plain text alone, which is refused. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (request.headers["content-type"] !== "application/json") throw new RequestError(415);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BYTES) throw new RequestError(413);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new RequestError(400);
  }
}
