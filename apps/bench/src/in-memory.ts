import { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";

/** Takes what is written, at once, and keeps nothing. */
class Sink extends Duplex {
  override _read(): void {}
  override _write(_chunk: unknown, _encoding: string, done: () => void): void {
    done();
  }
  override _writev(_chunks: unknown, done: () => void): void {
    done();
  }
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** What the HTTP parser does with the field lines of a request. */
interface Parsed {
  _addHeaderLines(rawHeaders: string[], count: number): void;
}

/** Node's own request and response, as its server makes them, on a connection that costs nothing. */
export function exchange(method: string, rawHeaders: readonly string[]): Exchange {
  const socket = new Sink() as unknown as Socket;
  const request = new IncomingMessage(socket);
  request.method = method;
  request.url = "/x";
  request.httpVersion = "1.1";
  request.httpVersionMajor = 1;
  request.httpVersionMinor = 1;
  (request as unknown as Parsed)._addHeaderLines([...rawHeaders], rawHeaders.length);
  request.push(null);
  const response = new ServerResponse(request);
  response.shouldKeepAlive = true;
  response.assignSocket(socket);
  return { request, response };
}

const ORDINARY: readonly [string, string][] = [
  ["Host", "api.example"],
  [
    "User-Agent",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
  ],
  ["Accept", "application/json, text/plain, */*"],
  ["Accept-Encoding", "gzip, deflate, br, zstd"],
  ["Accept-Language", "en-GB,en;q=0.9"],
  ["Sec-Fetch-Mode", "cors"],
  ["Sec-Fetch-Site", "cross-site"],
];

/** The fields of a browser's request. */
export function fields(origin: string, preflight: boolean): [string, string][] {
  const asked: [string, string][] = [
    ["Access-Control-Request-Method", "PUT"],
    ["Access-Control-Request-Headers", "authorization,content-type"],
  ];
  return [...ORDINARY, ["Origin", origin], ...(preflight ? asked : [])];
}

/** The same as the parser gives them: names and values in turn, each a new string. */
export function lines(origin: string, preflight: boolean): string[] {
  return fields(origin, preflight).flatMap((field) => field.map((text) => Buffer.from(text).toString("latin1")));
}
