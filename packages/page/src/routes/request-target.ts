/**
 * Returns the target of the request line: the path and the query. An empty query keeps its `?`, which `URL#search` drops.
 *
 * @param url - absolute, without fragment
 */
export const requestTarget = (url: URL): string => url.href.slice(url.href.indexOf("/", url.protocol.length + 2));
