import type { WireResponse } from "../types/wire.ts";

type Body = NonNullable<WireResponse["body"]>;

/**
 * Returns the same body, which fails with the signal's reason once the signal is aborted.
 *
 * @see {@link https://fetch.spec.whatwg.org/#abort-fetch | abort a fetch() call}, step 5
 */
export function untilAborted(body: Body, signal: AbortSignal): Body {
  const reader = body.getReader();
  let stop = (): void => undefined;
  return new ReadableStream({
    start(controller) {
      const abort = (): void => {
        stop();
        controller.error(signal.reason);
        reader.cancel(signal.reason).catch(() => undefined);
      };
      stop = () => signal.removeEventListener("abort", abort);
      if (signal.aborted) abort();
      else signal.addEventListener("abort", abort);
    },
    async pull(controller) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        stop();
        throw error;
      });
      if (signal.aborted) return;
      if (!done) return controller.enqueue(value);
      stop();
      controller.close();
    },
    cancel(reason) {
      stop();
      return reader.cancel(reason);
    },
  });
}
