import { type Engine, getValue } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import type { WireRequest } from "../types/wire.ts";

/** The circumstances of a request that the HTTP cache depends on. */
export interface CacheContext {
  /** The request's cache mode. */
  readonly cache: RequestCache;
  /** The site of the page: engines keep a cache for each. */
  readonly site: string;
  /** True if the request includes credentials. */
  readonly credentials: boolean;
}

/**
 * Returns the key of the stored response to a GET of a URL.
 *
 * @see {@link https://fetch.spec.whatwg.org/#determine-the-http-cache-partition | determine the HTTP cache partition}
 */
export function cacheKey(
  url: string,
  { method, headers }: Pick<WireRequest, "method" | "headers">,
  { site, credentials }: CacheContext,
  engine: Engine,
): string {
  const partition = departs(engine, "sites-share-a-cache") ? "" : site;
  const isAnonymous = !credentials && departs(engine, "anonymous-apart");
  const isHead = method === "HEAD" && departs(engine, "head-apart");
  const range = departs(engine, "range-in-key") ? (getValue(headers, "range") ?? "") : "";
  // A URL contains no space.
  return [partition, isAnonymous ? "anonymous" : "", isHead ? "head" : "", url, range].join(" ");
}
