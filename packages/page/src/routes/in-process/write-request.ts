import { once } from "node:events";
import type { Duplex } from "node:stream";
import type { WireRequest } from "../../types/wire.ts";
import { connectionLines } from "../request-lines.ts";
import { requestTarget } from "../request-target.ts";

/** Writes a request. A body that fails breaks the connection. */
export function writeRequest(socket: Duplex, request: WireRequest): void {
  const url = new URL(request.url);
  const { body } = request;
  let head = `${request.method} ${requestTarget(url)} HTTP/1.1\r\n`;
  for (const [name, value] of connectionLines(request, url.host)) head += `${name}: ${value}\r\n`;
  if (body instanceof ReadableStream) {
    socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`, "latin1");
    writeChunks(socket, body).catch((error: Error) => socket.destroy(error));
    return;
  }
  socket.write(`${head}\r\n`, "latin1");
  if (body !== null && !socket.destroyed) socket.write(body);
}

/** @see {@link https://www.rfc-editor.org/rfc/rfc9112#section-7.1 | chunked transfer coding} */
async function writeChunks(socket: Duplex, body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  // The response may end before the upload.
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  socket.once("close", cancel);
  for (;;) {
    const { done, value } = await reader.read();
    if (socket.destroyed) return;
    if (done) break;
    if (!(value instanceof Uint8Array)) throw new TypeError("A stream as body needs chunks of Uint8Array");
    if (value.byteLength === 0) continue;
    socket.write(`${value.byteLength.toString(16)}\r\n`);
    socket.write(value);
    if (!socket.write("\r\n")) await Promise.race([once(socket, "drain"), once(socket, "close")]);
  }
  socket.off("close", cancel);
  socket.write("0\r\n\r\n");
}
