import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import { Readable } from "node:stream";
import type { Header } from "@corsac/user-agent";
import type { Send, WireRequest, WireResponse } from "../types/wire.ts";
import { BodyStream } from "./body-stream.ts";
import { requestTarget } from "./request-target.ts";
import { connectionLines } from "./request-lines.ts";

/** Chromium's limit. Node's own is 16 KB. */
const MAX_HEADER_SIZE = 256 * 1024;

/**
 * Sends over the network, by `node:http`: tools such as MSW can answer in place of servers.
 *
 * @param address - the address that answers in place of the URL's host, such as `http://127.0.0.1:3000`
 */
export function networkSend(address?: string): Send {
  return (request) =>
    new Promise((resolve, reject) => {
      const url = new URL(request.url);
      const outgoing = createRequest(url, address === undefined ? url : new URL(address), request);
      outgoing.on("response", (incoming) => resolve(receive(incoming)));
      outgoing.on("upgrade", (_incoming, socket) => {
        socket.destroy();
        reject(new Error("The server switched to another protocol"));
      });
      outgoing.on("error", (error) => reject(request.signal?.aborted === true ? request.signal.reason : error));
      write(outgoing, request);
    });
}

function createRequest(url: URL, { protocol, hostname, port }: URL, request: WireRequest): ClientRequest {
  const options: RequestOptions & { readonly autoSelectFamilyAttemptTimeout: number } = {
    protocol,
    host: hostname.replaceAll(/^\[|\]$/g, ""),
    port,
    path: requestTarget(url),
    method: request.method,
    setHost: false,
    // A connection that is kept would keep the servers of a test from closing.
    agent: false,
    // Browsers accept control characters in values, for example.
    insecureHTTPParser: true,
    maxHeaderSize: MAX_HEADER_SIZE,
    // The default of 250 ms gives up on addresses of a busy machine.
    autoSelectFamilyAttemptTimeout: 5000,
    ...(isLoopbackName(hostname) ? { lookup: loopback } : {}),
    ...(request.signal === null ? {} : { signal: request.signal }),
  };
  const outgoing =
    protocol === "https:" ? https.request({ ...options, servername: url.hostname }) : http.request(options);
  // Node writes methods in upper case otherwise. They are case-sensitive.
  outgoing.method = request.method;
  // Without these, Node adds a Content-Length of 0 or an empty chunked body.
  outgoing.removeHeader("Content-Length");
  if (!(request.body instanceof ReadableStream)) outgoing.removeHeader("Transfer-Encoding");
  for (const [name, value] of connectionLines(request, url.host)) setHeader(outgoing, name, value);
  return outgoing;
}

/** Sets a header whose value may contain control characters. Browsers send them; Node refuses them. */
function setHeader(outgoing: ClientRequest, name: string, value: string): void {
  const values = [""];
  outgoing.setHeader(name, values);
  // Node checks the values here only, and writes those of the same array later.
  values[0] = value;
}

/** `*.localhost` is loopback in browsers, whatever the resolver says. */
const isLoopbackName = (hostname: string): boolean => hostname === "localhost" || hostname.endsWith(".localhost");

const LOOPBACK = [
  { address: "127.0.0.1", family: 4 },
  { address: "::1", family: 6 },
];

const loopback: NonNullable<RequestOptions["lookup"]> = (_hostname, { all }, callback) => {
  if (all === true) callback(null, LOOPBACK);
  else callback(null, "127.0.0.1", 4);
};

function receive(incoming: IncomingMessage): WireResponse {
  const { rawHeaders, statusCode = 0, statusMessage = "" } = incoming;
  const headers: Header[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) headers.push([rawHeaders[at] ?? "", rawHeaders[at + 1] ?? ""]);
  const body = new BodyStream(incoming);
  incoming.on("data", (bytes: Buffer) => body.push(bytes));
  incoming.on("end", () => body.end());
  incoming.on("error", (error) => body.fail(error));
  incoming.on("close", () => body.fail(new Error("The connection closed before the end of the body")));
  return { status: statusCode, statusText: statusMessage, headers, body: body.stream };
}

function write(outgoing: ClientRequest, { body }: WireRequest): void {
  if (body === null || body instanceof Uint8Array) return void outgoing.end(body ?? undefined);
  const upload = Readable.fromWeb(body as never);
  upload.on("error", (error) => outgoing.destroy(error));
  // The response may end before the upload.
  outgoing.on("close", () => upload.destroy());
  upload.pipe(outgoing);
}
