import type { Decision } from "@corsac/core";
import type { ServerResponse } from "node:http";
import type { NodeResponse } from "./message.ts";

/** Fields of a content that another middleware may have announced for the answer that now never comes. */
const CONTENT_FIELDS: readonly string[] = ["content-type", "content-length", "transfer-encoding"];

/**
 * Answers a request whose decision has a status: its handler never runs and its content is not read. Fields that other
 * middleware stored stay. 204 has no `Content-Length`; without one, 200 and 403 would have clients wait for content.
 *
 * @see {@link https://httpwg.org/specs/rfc9110.html#field.content-length | RFC 9110, 8.6}
 * @public
 */
export function respond(response: NodeResponse, decision: Decision): void {
  const { status, body } = decision;
  if (status === null || response.headersSent) return;
  const target = response as ServerResponse;
  for (const name of target.getHeaderNames()) if (CONTENT_FIELDS.includes(name)) target.removeHeader(name);
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
