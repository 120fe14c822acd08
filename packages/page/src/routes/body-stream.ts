import type { WireResponse } from "../types/wire.ts";

/** The connection that a body comes from. */
interface Source {
  pause(): unknown;
  resume(): unknown;
  destroy(): unknown;
}

/** The bytes that may wait for a reader before the connection pauses. */
const CAPACITY = 65_536;

/** A body that arrives in pieces. It pauses its source when nobody reads. */
export class BodyStream {
  readonly stream: NonNullable<WireResponse["body"]>;
  readonly #source: Source;
  #controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | null = null;

  constructor(source: Source) {
    this.#source = source;
    this.stream = new ReadableStream(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => {
          source.resume();
        },
        cancel: () => {
          this.#controller = null;
          source.destroy();
        },
      },
      { highWaterMark: CAPACITY, size: ({ byteLength }) => byteLength },
    );
  }

  push(bytes: Uint8Array): void {
    if (this.#controller === null) return;
    // A copy: readers may transfer the buffer, and those of Node's pool are shared.
    this.#controller.enqueue(new Uint8Array(bytes));
    if ((this.#controller.desiredSize ?? 0) <= 0) this.#source.pause();
  }

  end(): void {
    this.#controller?.close();
    this.#controller = null;
  }

  /** Breaks the body off, unless it has ended. */
  fail(error: unknown): void {
    this.#controller?.error(error);
    this.#controller = null;
  }
}
