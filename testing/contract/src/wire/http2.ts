import { type ClientHttp2Session, connect, type OutgoingHttpHeaders } from "node:http2";
import type { WireRequest } from "../types.ts";
import { announcesLength, EXCHANGE_LIMIT, failed, lines, type Exchange, type Wire } from "./wire.ts";

function requestHeaders(target: string, request: WireRequest): OutgoingHttpHeaders {
  const headers: Record<string, string | string[]> = { ":method": request.method, ":path": target };
  if (announcesLength(request)) headers["content-length"] = String(request.body?.length ?? 0);
  for (const [name, value] of request.headers) {
    const key = name.toLowerCase() === "host" ? ":authority" : name.toLowerCase();
    const before = headers[key];
    headers[key] = before === undefined ? value : [before, value].flat();
  }
  return headers;
}

function openSession(port: number): ClientHttp2Session {
  const session = connect(`http://127.0.0.1:${port}`);
  session.on("error", () => session.destroy());
  return session;
}

/**
 * HTTP/2 without TLS, over one session until the server ends it; servers end those that nobody uses. The raw list of the
 * `response` event shows each line as it came.
 */
export function openHttp2(port: number): Wire {
  let session = openSession(port);
  let used = false;
  const exchange = (target: string, request: WireRequest): Promise<Exchange> =>
    new Promise((resolve) => {
      // A session whose connection failed is destroyed without being closed.
      const isOver = session.closed || session.destroyed;
      const reusedConnection = used && !isOver;
      used = true;
      if (isOver) session = openSession(port);
      const stream = session.request(requestHeaders(target, request), { endStream: request.body === undefined });
      let raw: readonly string[] = [];
      let body = "";
      const finish = (): void => {
        const headers = lines(raw);
        const status = Number(headers.find(([name]) => name === ":status")?.[1]);
        resolve({
          failure: null,
          status,
          headers: headers.filter(([name]) => !name.startsWith(":")),
          body,
          reusedConnection,
        });
      };
      // The fourth argument is newer than the types of some versions.
      stream.on("response", (...[, , rawHeaders]: unknown[]) => {
        raw = rawHeaders as readonly string[];
      });
      stream.setEncoding("latin1");
      stream.on("data", (chunk: string) => {
        body += chunk;
        if (request.readUntil !== "first chunk") return;
        finish();
        stream.destroy();
      });
      stream.on("end", finish);
      stream.on("error", (error) => resolve(failed(error.message)));
      stream.setTimeout(EXCHANGE_LIMIT, () => stream.destroy(new Error("no answer in time")));
      if (request.body !== undefined) stream.end(request.body);
    });
  return { exchange, close: () => session.destroy() };
}
