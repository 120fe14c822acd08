import type { Engine } from "@corsac/user-agent";

/** The message of the `TypeError` of a body that breaks off. */
const BREAKING_OFF: Readonly<Record<Engine, string>> = {
  standard: "network error",
  chromium: "network error",
  firefox: "Error in input stream",
  webkit: "Load failed",
};

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
  let abort = (): void => undefined;
  const release = (): void => signal?.removeEventListener("abort", abort);
  return new ReadableStream({
    type: "bytes",
    start(controller) {
      abort = () => {
        controller.error(signal?.reason);
        drop(signal?.reason);
      };
      if (signal?.aborted === true) abort();
      else signal?.addEventListener("abort", abort, { once: true });
    },
    async pull(controller) {
      const chunk = await nextChunk(reader).catch((cause: unknown) => {
        release();
        throw new TypeError(BREAKING_OFF[engine], { cause });
      });
      if (signal?.aborted === true) return;
      if (chunk !== null) return controller.enqueue(chunk);
      release();
      controller.close();
      // A read into a buffer of script waits for a response.
      controller.byobRequest?.respond(0);
    },
    cancel(reason) {
      release();
      drop(reason);
    },
  });
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
