import type { Duplex } from "node:stream";
import type { WireResponse } from "../../types/wire.ts";
import { BodyStream } from "../body-stream.ts";
import { endsWithConnection, type Framing, framingOf } from "./framing.ts";
import { parseHead } from "./response-head.ts";

/** Chromium's limit. */
const MAX_HEAD = 256 * 1024;

/** Reads one response from the bytes of a connection. */
export class ResponseReader {
  readonly #socket: Duplex;
  readonly #method: string;
  readonly #respond: (response: WireResponse) => void;
  /** Bytes of a head that is not whole yet. */
  #head: Buffer | null = null;
  #body: BodyStream | null = null;
  #framing: Framing | null = null;
  isComplete: boolean = false;

  constructor(socket: Duplex, method: string, respond: (response: WireResponse) => void) {
    this.#socket = socket;
    this.#method = method;
    this.#respond = respond;
  }

  read(bytes: Buffer): void {
    const rest = this.#body === null ? this.#readHead(bytes) : bytes;
    if (rest !== null && rest.byteLength > 0 && !this.isComplete) this.#readBody(rest);
  }

  /** Ends a body that lasts until the connection closes. */
  end(): void {
    if (this.#framing !== null && endsWithConnection(this.#framing)) this.#complete();
  }

  /** Breaks the body off, unless it is complete. */
  fail(error: unknown): void {
    this.#body?.fail(error);
  }

  /** Returns the bytes after the head, or `null` if it is not whole yet. */
  #readHead(bytes: Buffer): Buffer | null {
    const all = this.#head === null ? bytes : Buffer.concat([this.#head, bytes]);
    const end = all.indexOf("\r\n\r\n");
    this.#head = end === -1 ? all : null;
    if (end === -1 ? all.byteLength > MAX_HEAD : end > MAX_HEAD)
      throw new Error("The head of the response is too long");
    if (end === -1) return null;
    const head = parseHead(all.toString("latin1", 0, end));
    const rest = all.subarray(end + 4);
    if (head.status === 101) throw new Error("The server switched to another protocol");
    // Interim responses, such as 103 Early Hints.
    if (head.status < 200) return rest.byteLength === 0 ? null : this.#readHead(rest);
    this.#framing = framingOf(head, this.#method);
    this.#body = this.#framing === null ? null : new BodyStream(this.#socket);
    this.isComplete = this.#framing === null;
    this.#respond({ ...head, body: this.#body?.stream ?? null });
    return rest;
  }

  #readBody(bytes: Buffer): void {
    const isLast = this.#framing?.(bytes, (content) => this.#body?.push(content)) === true;
    if (isLast) this.#complete();
  }

  #complete(): void {
    this.isComplete = true;
    this.#body?.end();
  }
}
