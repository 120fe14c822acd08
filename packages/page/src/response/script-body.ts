import type { Engine } from "@corsac/user-agent";

/** The message of the `TypeError` of a body that breaks off. */
const BREAKING_OFF: Readonly<Record<Engine, string>> = {
  standard: "network error",
  chromium: "network error",
  firefox: "Error in input stream",
  webkit: "Load failed",
};

/** Bytes that the browser receives before script reads them, so that it also sees the end of a small body. */
const AHEAD = 64 * 1024;

/**
 * Makes the body that script reads from the body that the server sends. It fails with the signal's reason when the call
 * is aborted, and with a `TypeError` when the connection breaks off.
 *
 * @see {@link https://fetch.spec.whatwg.org/#fetch-method | fetch method}, step 11
 */
export function scriptBody(
  source: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal | null,
  engine: Engine,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = source.getReader();
  const drop = (reason: unknown): void => void reader.cancel(reason).catch(() => undefined);
  let fail: (error: unknown) => void = drop;
  const abort = (): void => fail(signal?.reason);
  const release = (): void => signal?.removeEventListener("abort", abort);
  const body: UnderlyingByteSource = {
    type: "bytes",
    start(controller) {
      fail = (error) => {
        release();
        controller.error(error);
        drop(error);
      };
      // Also script that does not read sees that the body breaks off.
      reader.closed.catch((cause: unknown) => fail(new TypeError(BREAKING_OFF[engine], { cause })));
      if (signal?.aborted === true) abort();
      else signal?.addEventListener("abort", abort, { once: true });
    },
    async pull(controller) {
      // An error is reported by `closed` already.
      const chunk = await nextChunk(reader).catch(() => undefined);
      if (chunk === undefined || signal?.aborted === true) return;
      // The stream takes the buffer away from its owner, so it gets a copy. slice() of a Node Buffer is none.
      if (chunk !== null) return controller.enqueue(new Uint8Array(chunk));
      release();
      controller.close();
      // A read into a buffer of script waits for a response.
      controller.byobRequest?.respond(0);
    },
    cancel(reason) {
      release();
      drop(reason);
    },
  };
  return new ReadableStream(body, { highWaterMark: AHEAD });
}

/** Returns the next chunk that is not empty, or `null` at the end. */
async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return null;
    if (value.byteLength > 0) return value;
  }
}
