import type { Call } from "../request/call.ts";

const LIMIT = 64 * 1024;

/**
 * The bytes of bodies in flight that a page sends with `keepalive`. Browsers allow 64 KiB of them.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch | HTTP-network-or-cache fetch}, step 8.10
 */
export class KeepaliveQuota {
  #inFlight = 0;

  /** Runs a call, or returns `null` if the body does not fit. */
  async run<Result>(body: Call["bytes"], call: () => Promise<Result>): Promise<Result | null> {
    const bytes = body instanceof Uint8Array ? body.byteLength : 0;
    if (this.#inFlight + bytes > LIMIT) return null;
    this.#inFlight += bytes;
    try {
      return await call();
    } finally {
      this.#inFlight -= bytes;
    }
  }
}
