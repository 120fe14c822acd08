import type { Header } from "@corsac/user-agent";
import type { WireRequest } from "../types/wire.ts";

/** Returns the header lines of a request on a connection. Browsers ask to keep it. */
export function connectionLines(request: WireRequest, host: string): Header[] {
  return [["Connection", "keep-alive"], ...requestLines(request, host)];
}

/**
 * Returns the header lines of a request with those that say where it goes and how long it is.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch | HTTP-network-or-cache fetch}, steps 8.4 to 8.8
 */
export function requestLines({ method, headers, body }: WireRequest, host: string): Header[] {
  const lines: Header[] = [["Host", host], ...headers];
  if (body instanceof Uint8Array) lines.push(["Content-Length", String(body.byteLength)]);
  else if (body === null && (method === "POST" || method === "PUT")) lines.push(["Content-Length", "0"]);
  return lines;
}
