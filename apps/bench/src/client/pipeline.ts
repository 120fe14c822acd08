import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { requestText } from "./request.ts";

const DEPTH = 16;
const LAST_CHUNK = "\r\n0\r\n\r\n";

/** The length of the response that `bytes` begins with, or `null` while it is incomplete. */
function responseLength(bytes: Buffer): number | null {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd === -1) return null;
  const head = bytes.toString("latin1", 0, headEnd).toLowerCase();
  if (head.includes("\r\ntransfer-encoding: chunked")) {
    const end = bytes.indexOf(LAST_CHUNK, headEnd);
    return end === -1 ? null : end + LAST_CHUNK.length;
  }
  const body = Number(/^content-length: (\d+)/m.exec(head)?.[1] ?? 0);
  const length = headEnd + 4 + body;
  return bytes.byteLength >= length ? length : null;
}

/** A client that costs little: it repeats one request on one connection and counts the bytes that come back. */
export class Pipeline {
  readonly #socket: Socket;
  readonly #batch: Buffer;
  readonly #length: number;
  #missing = 0;
  #turn: PromiseWithResolvers<void> = Promise.withResolvers();

  private constructor(socket: Socket, request: string, length: number) {
    this.#socket = socket;
    this.#batch = Buffer.from(request.repeat(DEPTH), "latin1");
    this.#length = length;
    socket.on("data", ({ byteLength }) => {
      this.#missing -= byteLength;
      if (this.#missing === 0) this.#turn.resolve();
      if (this.#missing < 0) this.#turn.reject(new Error("responses differ in length"));
    });
    socket.on("close", () => this.#turn.reject(new Error("the server closed the connection")));
  }

  /** Connects, checks the first response and measures it. The others differ in their date only, whose length is fixed. */
  static async open(port: number, origin: string, preflight: boolean, isShared: boolean): Promise<Pipeline> {
    const request = requestText(origin, preflight);
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    socket.write(request);
    let received = Buffer.alloc(0);
    let length: number | null = null;
    while (length === null) {
      const [chunk] = (await once(socket, "data")) as [Buffer];
      received = Buffer.concat([received, chunk]);
      length = responseLength(received);
    }
    const text = received.toString("latin1");
    const status = text.slice(9, 12);
    if (status !== (preflight ? "204" : "200")) throw new Error(`the server on port ${port} answered ${status}`);
    if (isShared !== text.includes(`: ${origin}\r\n`))
      throw new Error(`the server on port ${port} did not answer as its policy says:\n${text}`);
    return new Pipeline(socket, request, length);
  }

  /** Sends `batches` times sixteen requests, each batch when the previous one is answered. Returns their number. */
  async run(batches: number): Promise<number> {
    for (let i = 0; i < batches; i++) {
      this.#missing = DEPTH * this.#length;
      this.#turn = Promise.withResolvers();
      this.#socket.write(this.#batch);
      await this.#turn.promise;
    }
    return batches * DEPTH;
  }

  close(): void {
    this.#socket.removeAllListeners("close").destroy();
  }
}
