import { createServer, type Server, type Socket } from "node:net";
import type { Header } from "@corsac/user-agent";

/** A request as its bytes contain it. HTTP libraries reject unknown methods and join header lines. */
export interface RawRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: readonly Header[];
  /** A byte string, without chunk framing. */
  readonly body: string;
}

/** A response. All strings are byte strings. */
export interface RawResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly Header[];
  /** The end of the connection ends a body in pieces. */
  readonly body: string | AsyncIterable<string>;
  /** The bytes of the whole response, instead of everything above. */
  readonly raw?: string;
}

/** Answers one request on each connection, then closes it. */
export const rawServer = (answer: (request: RawRequest) => Promise<RawResponse>): Server =>
  createServer((socket) => {
    const chunks: Buffer[] = [];
    socket.on("error", () => socket.destroy());
    const receive = (chunk: Buffer): void => {
      chunks.push(chunk);
      const request = parse(Buffer.concat(chunks).toString("latin1"));
      if (request === null) return;
      socket.off("data", receive).resume();
      answer(request)
        .then((response) => write(socket, request.method, response))
        .catch((error: Error) => socket.destroy(error));
    };
    socket.on("data", receive);
  });

/** `null` until the request is complete. */
function parse(bytes: string): RawRequest | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const [first = "", ...lines] = bytes.slice(0, end).split("\r\n");
  const [method = "", target = ""] = first.split(" ");
  const headers = lines.map((line): Header => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), trimmed(line.slice(colon + 1))];
  });
  const value = (name: string): string => headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? "";
  const rest = bytes.slice(end + 4);
  const chunked = value("transfer-encoding").toLowerCase() === "chunked";
  const length = Number(value("content-length") || "0");
  const body = chunked ? dechunked(rest) : rest.length < length ? null : rest.slice(0, length);
  return body === null ? null : { method, target, headers, body };
}

/** Spaces and tabs only: other bytes belong to the value. */
const trimmed = (value: string): string => value.replaceAll(/^[\t ]+|[\t ]+$/g, "");

/** `null` until the last chunk is complete. */
function dechunked(bytes: string): string | null {
  let body = "";
  for (let at = 0; ;) {
    const line = bytes.indexOf("\r\n", at);
    if (line < 0) return null;
    const size = Number.parseInt(bytes.slice(at, line), 16);
    const next = line + 2 + size + 2;
    if (bytes.length < next) return null;
    if (size === 0) return body;
    body += bytes.slice(line + 2, line + 2 + size);
    at = next;
  }
}

async function write(socket: Socket, method: string, { status, reason, headers, body, raw }: RawResponse) {
  if (raw !== undefined) {
    socket.end(raw, "latin1");
    return;
  }
  const has = (name: string): boolean => headers.some(([each]) => each.toLowerCase() === name);
  const canHaveBody = status >= 200 && status !== 204 && status !== 304;
  const length: readonly Header[] =
    typeof body === "string" && canHaveBody && !has("content-length") ? [["Content-Length", String(body.length)]] : [];
  const lines = [...headers, ...length, ["Connection", "close"] as const].map(([name, value]) => `${name}: ${value}`);
  socket.write([`HTTP/1.1 ${status} ${reason}`, ...lines, "", ""].join("\r\n"), "latin1");
  if (canHaveBody && method !== "HEAD") {
    if (typeof body === "string") socket.write(body, "latin1");
    else {
      for await (const piece of body) {
        if (!socket.writable) break;
        socket.write(piece, "latin1");
      }
    }
  }
  socket.end();
}
