import type { WireRequest } from "../types/wire.ts";
import { requestLines } from "./request-lines.ts";

/** Makes the `Request` that a fetch handler gets, with all headers that a server sees. */
export function serverRequest(sent: WireRequest): Request {
  const { url, method, body, signal } = sent;
  const headers = requestLines(sent, new URL(url).host) as [string, string][];
  const init: RequestInit & { duplex: "half" } = { method, headers, body, redirect: "manual", duplex: "half" };
  const request = withSignal(url, init, signal);
  // The Request of happy-dom drops the headers that a page must not set, as a server's never does.
  if (!request.headers.has("host")) Object.defineProperty(request, "headers", { value: new Headers(headers) });
  return request;
}

function withSignal(url: string, init: RequestInit, signal: AbortSignal | null): Request {
  if (signal === null) return new Request(url, init);
  try {
    return new Request(url, { ...init, signal });
  } catch {
    // The AbortSignal of jsdom is none for the Request of Node.
    return Object.defineProperty(new Request(url, init), "signal", { value: signal });
  }
}
