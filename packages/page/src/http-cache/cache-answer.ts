import type { WireResponse } from "../types/wire.ts";
import type { StoredResponse } from "./stored-response.ts";

/**
 * The end of a response: script can read it, script cannot read it (a redirect that was followed, an opaque response), or
 * the browser blocked it.
 */
export type ResponseOutcome = "readable" | "unreadable" | "blocked";

/** A response of the HTTP cache or of the server behind it. */
export interface CacheAnswer {
  readonly response: WireResponse;
  readonly source: "network" | "cache" | "revalidated";
  /** True for a redirect whose target is fetched in cache mode reload, as are the targets of further redirects. */
  readonly reloadsTarget?: boolean;
  /**
   * Reports the outcome of the response, once. The cache stores or drops the response, and reads or cancels a body that
   * script cannot read.
   */
  settle(outcome: ResponseOutcome): void;
}

/** Makes an answer that changes nothing in the cache. */
export const plainAnswer = (response: WireResponse, source: CacheAnswer["source"]): CacheAnswer => ({
  response,
  source,
  settle: (outcome) => {
    if (outcome !== "readable") response.body?.cancel().catch(ignore);
  },
});

/** Makes an answer from a stored response. A HEAD gets no body. */
export function storedAnswer(stored: StoredResponse, method: string, source: "cache" | "revalidated"): CacheAnswer {
  const { status, statusText, headers, body } = stored;
  const stream = method === "HEAD" ? null : (body?.stream() ?? null);
  return plainAnswer({ status, statusText, headers, body: stream }, source);
}

/** Errors of a body reach its reader, and nobody waits for a revalidation in the background. */
export const ignore = (): void => undefined;
