import { Agent, request as send, type ClientRequest, type IncomingMessage } from "node:http";
import type { WireRequest } from "../types.ts";
import { announcesLength, EXCHANGE_LIMIT, failed, hasHeader, lines, type Exchange, type Wire } from "./wire.ts";

function rawHeaders(port: number, request: WireRequest): string[] {
  const headers = request.headers.flatMap(([name, value]) => [name, value]);
  if (!hasHeader(request, "host")) headers.unshift("Host", `127.0.0.1:${port}`);
  if (announcesLength(request)) headers.push("Content-Length", String(request.body?.length ?? 0));
  return headers;
}

function readBody(
  message: IncomingMessage,
  outgoing: ClientRequest,
  request: WireRequest,
  done: (body: string) => void,
): void {
  let body = "";
  message.setEncoding("latin1");
  message.on("data", (chunk: string) => {
    body += chunk;
    if (request.readUntil !== "first chunk") return;
    done(body);
    outgoing.destroy();
  });
  message.on("end", () => done(body));
}

/**
 * HTTP/1.1 over one kept-alive connection. `rawHeaders` shows each line as it came; `fetch` would join doubled ones.
 */
export function openHttp1(port: number): Wire {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const exchange = (target: string, request: WireRequest): Promise<Exchange> =>
    new Promise((resolve) => {
      const outgoing = send({
        // A request that closes its connection gets one of its own: not every server repeats `close` in its response.
        agent: hasHeader(request, "connection") && !hasHeader(request, "upgrade") ? false : agent,
        host: "127.0.0.1",
        port,
        path: target,
        method: request.method,
        headers: rawHeaders(port, request),
        timeout: EXCHANGE_LIMIT,
      });
      const finish = (message: IncomingMessage, body: string): void =>
        resolve({
          failure: null,
          status: message.statusCode ?? 0,
          headers: lines(message.rawHeaders),
          body,
          reusedConnection: outgoing.reusedSocket,
        });
      outgoing.on("response", (message) => {
        message.on("error", (error) => resolve(failed(`the body broke off: ${error.message}`)));
        readBody(message, outgoing, request, (body) => finish(message, body));
      });
      outgoing.on("upgrade", (message, socket) => {
        socket.destroy();
        finish(message, "");
      });
      outgoing.on("timeout", () => outgoing.destroy(new Error("no answer in time")));
      outgoing.on("error", (error) => resolve(failed(error.message)));
      outgoing.end(request.body);
    });
  return { exchange, close: () => agent.destroy() };
}
