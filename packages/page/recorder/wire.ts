import { createServer, type Server, type Socket } from "node:net";
import type { Header } from "./terms.ts";

/** A request as its bytes contain it. HTTP libraries reject unknown methods and join lines. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly Header[];
  readonly hasBody: boolean;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
}

/** Answers one request on each connection, then closes it. `null` resets the connection. For browsers on loopback only. */
export const rawServer = (answer: (request: WireRequest) => WireAnswer | null): Server =>
  createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const request = parse(received);
      if (request === null) return;
      socket.removeAllListeners("data").resume();
      const answered = answer(request);
      if (answered === null) socket.resetAndDestroy();
      else write(socket, request.method, answered);
    });
  });

/** `null` until the request is complete. */
function parse(bytes: Buffer): WireRequest | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const [method = "", path = ""] = first.split(" ");
  const headers = lines.map((line): Header => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const value = (name: string): string => headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? "";
  const body = bytes.subarray(end + 4);
  if (value("transfer-encoding").toLowerCase() === "chunked") {
    return body.includes("0\r\n\r\n")
      ? { method, path, headers, hasBody: !body.toString("latin1").startsWith("0\r\n") }
      : null;
  }
  const length = Number(value("content-length") || "0");
  return body.length < length ? null : { method, path, headers, hasBody: length > 0 };
}

function write(socket: Socket, method: string, { status, headers, body }: WireAnswer): void {
  const bodied = status !== 204 && status !== 205 && status !== 304;
  const has = (name: string): boolean => headers.some(([each]) => each.toLowerCase() === name);
  const lines: readonly Header[] = [
    ...headers,
    ...(bodied && !has("content-length") ? [["Content-Length", String(body.length)] as const] : []),
    ["Connection", "close"],
  ];
  const head = [`HTTP/1.1 ${status} Status`, ...lines.map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n");
  socket.end(Buffer.from(head + (bodied && method !== "HEAD" ? body : ""), "latin1"));
}
