import type { Decision } from "@corsac/core";
import { CONTENT_HEADERS } from "@corsac/core/adapter";
import type { ServerResponse } from "node:http";
import type { NodeResponse } from "./message.ts";

/**
 * Answers a request whose decision has a status: its handler does not run and its content is not read. Headers that other
 * middleware stored stay. 204 has no `Content-Length`; without that header, clients wait for the content of a 200 or 403.
 *
 * @see {@link https://httpwg.org/specs/rfc9110.html#field.content-length | RFC 9110, 8.6}
 */
export function answer(response: NodeResponse, { status, body }: Decision): void {
  if (status === null || response.headersSent) return;
  const target = response as ServerResponse;
  for (const name of target.getHeaderNames()) if (CONTENT_HEADERS.includes(name)) target.removeHeader(name);
  if (body !== null) {
    target.writeHead(status, {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Length": Buffer.byteLength(body),
    });
  } else if (status === 204) {
    target.writeHead(status);
  } else {
    target.writeHead(status, { "Content-Length": "0" });
  }
  target.end(body);
}
