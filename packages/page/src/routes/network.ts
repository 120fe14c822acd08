import { type ClientRequest, request as sendHttp } from "node:http";
import { request as sendHttps } from "node:https";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Header } from "@corsac/user-agent";
import type { Send, WireRequest } from "../types/wire.ts";

/**
 * Sends over the network.
 *
 * @param address - the address that answers in place of the URL's host, such as `http://127.0.0.1:3000`
 */
export function networkSend(address?: string): Send {
  return (request) =>
    new Promise((resolve, reject) => {
      const target = new URL(request.url);
      const { protocol, hostname, port } = address === undefined ? target : new URL(address);
      const send = protocol === "https:" ? sendHttps : sendHttp;
      const outgoing = send({
        protocol,
        // *.localhost is loopback in browsers, whatever the resolver says.
        host:
          hostname === "localhost" || hostname.endsWith(".localhost")
            ? "127.0.0.1"
            : hostname.replaceAll(/^\[|\]$/g, ""),
        port,
        path: target.pathname + target.search,
        method: request.method,
        headers: lines(request, target.host),
        servername: target.hostname,
        agent: false,
        ...(request.signal === null ? {} : { signal: request.signal }),
      });
      outgoing.on("response", (incoming) => {
        const raw = incoming.rawHeaders;
        const headers = Array.from({ length: raw.length / 2 }, (_, at): Header => [
          raw[2 * at] ?? "",
          raw[2 * at + 1] ?? "",
        ]);
        resolve({
          status: incoming.statusCode ?? 0,
          statusText: incoming.statusMessage ?? "",
          headers,
          body: Readable.toWeb(incoming) as ReadableStream<Uint8Array<ArrayBuffer>>,
        });
      });
      outgoing.on("error", () => (request.signal?.aborted === true ? reject(request.signal.reason) : resolve(null)));
      write(outgoing, request);
    });
}

/** Node writes the lines as they are, in one flat list. */
function lines({ headers, body, method }: WireRequest, host: string): string[] {
  const all: Header[] = [["Host", host], ...headers];
  if (body instanceof Uint8Array) all.push(["Content-Length", String(body.byteLength)]);
  else if (body === null && ["POST", "PUT", "PATCH"].includes(method)) all.push(["Content-Length", "0"]);
  return all.flat();
}

function write(outgoing: ClientRequest, { body }: WireRequest): void {
  if (body === null || body instanceof Uint8Array) outgoing.end(body ?? undefined);
  // A failed upload is an error of the request, which is handled there.
  else pipeline(Readable.fromWeb(body as never), outgoing).catch((error: Error) => outgoing.destroy(error));
}
