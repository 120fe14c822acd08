import type { HeaderList, RequestBody } from "@corsac/user-agent";
import type { Exchange, NetworkSettings, OutgoingRequest, Sender } from "./exchange.ts";
import { headerLines } from "./request-headers.ts";
import { readResponse } from "./response.ts";
import { transmit } from "./transmit.ts";

/**
 * Sends one request on a connection of its own and reads the response within {@link LIMITS}. It follows no redirect,
 * decodes nothing and remembers nothing. It never rejects: a failure is in `error`.
 */
export async function send<Request extends OutgoingRequest>(
  request: Request,
  settings: NetworkSettings,
  sender: Sender = pageOf(request),
  timeout: number = settings.timeout,
): Promise<Exchange<Request>> {
  const url = new URL(request.url);
  const { method } = request;
  const body = bytesOf(request.body ?? null);
  const { lines, withheld } = headerLines(request, sender, settings, body.length);
  const started = new Date();
  const bytes = Buffer.concat([headOf(method, url, lines), body]);
  const transmitted = await transmit({
    url,
    method,
    bytes,
    settings,
    timeout,
    read: readResponse,
    signal: settings.signal,
  });
  return { request, lines, body, withheld, started, ...transmitted };
}

/** The page of an additional request: one of the origin in its headers, or else one of the server itself. */
function pageOf({ url, headers }: OutgoingRequest): Sender {
  const origin = headers.find(([name]) => name.toLowerCase() === "origin")?.[1] ?? "";
  return { origin: origin === "null" || URL.canParse(origin) ? origin : new URL(url).origin, urls: [url] };
}

/** Bytes of a file go out unchanged. */
function bytesOf(body: RequestBody | null): Buffer {
  if (body === null) return Buffer.alloc(0);
  return body.value instanceof Uint8Array ? Buffer.from(body.value) : Buffer.from(String(body.value), "utf8");
}

/** Returns the request line and the header lines. */
export function headOf(method: string, url: URL, lines: HeaderList): Buffer {
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return Buffer.from(`${method} ${url.pathname}${url.search} HTTP/1.1\r\n${head}\r\n`, "latin1");
}
