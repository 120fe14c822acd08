type Bytes = Uint8Array<ArrayBuffer>;

interface Reader {
  /** Index of the next chunk, counted from the start of the body. */
  next: number;
}

/**
 * A body that the cache records while it is read, and that several readers can read. The source is read only as fast as
 * a reader asks, so an endless body streams. A body over the limit is not recorded.
 */
export class SharedBody {
  readonly #source: ReadableStreamDefaultReader<Bytes>;
  readonly #limit: number;
  readonly #readers = new Set<Reader>();
  #chunks: Bytes[] = [];
  /** Chunks that were dropped because the body is over the limit and all readers have read them. */
  #dropped = 0;
  /** Bytes that are recorded. It stays at or below the limit. */
  #size = 0;
  #isTooLarge = false;
  #state: "open" | "complete" | "failed" = "open";
  #error: unknown;
  #reading: Promise<void> | null = null;
  #isDraining = false;

  /** Called once if the body cannot be recorded: it is too large, it failed, or nobody reads it to its end. */
  onUnrecorded: () => void = () => undefined;
  /** Called with the number of bytes that were added. */
  onGrowth: (bytes: number) => void = () => undefined;

  constructor(source: ReadableStream<Bytes>, limit: number) {
    this.#source = source.getReader();
    this.#limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  /** Returns the whole body, or `null` if it is not complete. */
  bytes(): Bytes | null {
    if (this.#state !== "complete" || this.#isTooLarge) return null;
    const bytes = new Uint8Array(this.#size);
    let offset = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    return bytes;
  }

  /** Returns a stream of the body from its start. */
  stream(): ReadableStream<Bytes> {
    const reader: Reader = { next: 0 };
    if (this.#state === "open") this.#readers.add(reader);
    return new ReadableStream<Bytes>(
      {
        pull: (controller) => this.#deliver(reader, controller),
        cancel: () => {
          this.#leave(reader);
        },
      },
      { highWaterMark: 0 },
    );
  }

  /** Reads the body to its end without a reader, at most up to the limit. */
  async drain(): Promise<void> {
    this.#isDraining = true;
    while (this.#state === "open" && !this.#isTooLarge) await this.#read();
    this.#isDraining = false;
    this.#abandonIfUnread();
  }

  async #deliver(reader: Reader, controller: ReadableStreamDefaultController<Bytes>): Promise<void> {
    if (reader.next === this.#dropped + this.#chunks.length && this.#state === "open") await this.#read();
    const chunk = this.#chunks[reader.next - this.#dropped];
    if (chunk !== undefined) {
      reader.next += 1;
      // A reader may detach the buffer of its chunk, by transferring it.
      controller.enqueue(chunk.slice());
      this.#dropReadChunks();
    } else if (this.#state === "complete") controller.close();
    else controller.error(this.#error);
  }

  /** Reads the next chunk. Readers that wait for the same chunk share one read. */
  #read(): Promise<void> {
    this.#reading ??= this.#source
      .read()
      .then(
        ({ done, value }) => {
          if (done) this.#end("complete");
          else this.#record(value);
        },
        (error: unknown) => {
          this.#fail(error);
        },
      )
      .finally(() => {
        this.#reading = null;
      });
    return this.#reading;
  }

  #record(chunk: Bytes): void {
    this.#chunks.push(chunk);
    if (this.#isTooLarge) return;
    if (this.#size + chunk.length > this.#limit) {
      this.#isTooLarge = true;
      this.onUnrecorded();
    } else {
      this.#size += chunk.length;
      this.onGrowth(chunk.length);
    }
  }

  #dropReadChunks(): void {
    if (!this.#isTooLarge) return;
    const read = Math.min(...Array.from(this.#readers, ({ next }) => next)) - this.#dropped;
    if (!Number.isFinite(read)) return;
    this.#chunks.splice(0, read);
    this.#dropped += read;
  }

  #leave(reader: Reader): void {
    this.#readers.delete(reader);
    this.#abandonIfUnread();
  }

  #abandonIfUnread(): void {
    if (this.#state !== "open" || this.#isDraining || this.#readers.size > 0) return;
    this.#source.cancel().catch(() => undefined);
    this.#fail(new TypeError("the body was cancelled"));
  }

  #fail(error: unknown): void {
    this.#error = error;
    this.#end("failed");
    if (!this.#isTooLarge) this.onUnrecorded();
  }

  #end(state: "complete" | "failed"): void {
    if (this.#state === "open") this.#state = state;
    this.#readers.clear();
  }
}
