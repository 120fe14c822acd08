import { getValue, type Header, type HeaderList } from "@corsac/user-agent";

const CONDITIONS = ["if-modified-since", "if-none-match", "if-unmodified-since", "if-match", "if-range"];

/**
 * Returns the cache mode of a request. A request that script made conditional does not use the cache.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch | HTTP-network-or-cache fetch}, step 8.15
 */
export const effectiveCacheMode = (headers: HeaderList, cache: RequestCache): RequestCache =>
  cache === "default" && CONDITIONS.some((name) => getValue(headers, name) !== null) ? "no-store" : cache;

/**
 * Returns the headers by which a cache mode reaches the caches between browser and server. Script's own values stay.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch | HTTP-network-or-cache fetch}, steps 8.16 and 8.17
 */
export function cacheModeHeaders(headers: HeaderList, mode: RequestCache): readonly Header[] {
  const added: readonly Header[] =
    mode === "no-store" || mode === "reload"
      ? [
          ["Pragma", "no-cache"],
          ["Cache-Control", "no-cache"],
        ]
      : mode === "no-cache"
        ? [["Cache-Control", "max-age=0"]]
        : [];
  return added.filter(([name]) => getValue(headers, name) === null);
}
