import type { Decision } from "@corsac/core";
import type { FastifyReply } from "fastify";

/** Headers that describe a content: an earlier hook may have set them for a response that is now never sent. */
const CONTENT_HEADERS: readonly string[] = ["content-type", "content-length", "transfer-encoding"];

/**
 * Answers a request whose decision has a status. It goes through `reply`, so that the headers of earlier hooks stay and
 * `onSend` hooks run, as for any hook that answers. The CORS headers are added when Node writes the head.
 *
 * @see {@link https://httpwg.org/specs/rfc9110.html#field.content-length | RFC 9110, 8.6}
 */
export function sendAnswer(reply: FastifyReply, { status, body }: Decision): void {
  if (status === null || reply.sent) return;
  for (const name of CONTENT_HEADERS) {
    reply.removeHeader(name);
    reply.raw.removeHeader(name);
  }
  reply.code(status);
  // Without a content, Fastify announces its length for 200 and 403, and not for 204.
  if (body === null) reply.send();
  else reply.type("text/plain; charset=utf-8").send(body);
}
