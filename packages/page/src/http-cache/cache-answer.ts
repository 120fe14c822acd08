import type { WireResponse } from "../types/wire.ts";

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
