import * as http from "node:http";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { Header, HeaderList, SentRequest, ServerResponse } from "@corsac/user-agent";
import { bytesOf } from "./body.ts";
import { connectTo, exchangeBytes } from "./connection.ts";
import type { Withheld } from "./credentials.ts";
import { fieldLines, type Sender } from "./fields.ts";
import { type NetworkError, type NetworkErrorCode, readNetworkError } from "./network-error.ts";
import { type BodyEnd, readBody } from "./read-body.ts";
import { LIMITS, type NetworkSettings } from "./settings.ts";

/** An answer as it came: lines as they were received, duplicates kept. */
export interface ReceivedResponse extends ServerResponse {
  readonly statusText: string;
  readonly httpVersion: string;
  readonly bodyBytes: number;
  readonly bodyEnd: BodyEnd;
  /** 1xx responses that came before it. */
  readonly interimResponses: number;
}

/** What is sent: a request of a browser's, or one that is to tell more. */
export type Sendable = Pick<SentRequest, "kind" | "method" | "url" | "headers"> &
  Partial<Pick<SentRequest, "credentials" | "body">>;

/** One request, and what came back. */
export interface Exchanged<Request extends Sendable = Sendable> {
  readonly request: Request;
  /** The request's lines as they went out. */
  readonly lines: HeaderList;
  /** Credentials of the user's that a browser might send and that were given for another server. */
  readonly withheld: readonly Withheld[];
  /** `null`: see `error`. */
  readonly response: ReceivedResponse | null;
  readonly error: NetworkError | null;
  /** What is wrong with the certificate that `--insecure` let pass. */
  readonly certificate: string | null;
  readonly started: Date;
  /** In milliseconds: until the head of the response, and until the end of what was read. */
  readonly waited: number;
  readonly took: number;
}

/**
 * Sends one request on a connection of its own and reads what comes back, within {@link LIMITS}. It follows nothing,
 * decodes nothing and remembers nothing. A failure is an answer, not an exception.
 */
export function send<Request extends Sendable>(
  request: Request,
  sender: Sender,
  settings: NetworkSettings,
  timeout: number = settings.timeout,
): Promise<Exchanged<Request>> {
  const url = new URL(request.url);
  const body = bytesOf(request.body ?? null);
  const { lines, withheld } = fieldLines(request, sender, settings, body.length);
  const started = new Date();
  const start = performance.now();
  const since = (): number => performance.now() - start;

  return new Promise((resolve) => {
    let isConnected = false;
    let interimResponses = 0;
    let certificate: string | null = null;
    let waited: number | undefined;
    const socket = connectTo(url, settings);
    const outgoing = open(request.method, socket, Buffer.concat([headOf(request.method, url, lines), body]));
    const settle = (response: ReceivedResponse | null, error: NetworkError | null): void => {
      clearTimeout(timer);
      outgoing.destroy();
      const times = { started, waited: waited ?? since(), took: since() };
      resolve({ request, lines, withheld, response, error, certificate, ...times });
    };
    const giveUp = (code: NetworkErrorCode, message: string): void => settle(null, { code, message, cause: null });
    const timer = setTimeout(() => {
      const seconds = `${timeout / 1000} s`;
      if (isConnected)
        giveUp("response-timeout", `${url.host} took the request and sent no whole response head in ${seconds}`);
      else giveUp("connect-timeout", `no connection with ${url.host} in ${seconds}`);
    }, timeout);

    socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => {
      isConnected = true;
      const problem = (socket as Partial<TLSSocket>).authorizationError;
      certificate = problem ? String(problem) : null;
    });
    outgoing.on("information", () => {
      interimResponses += 1;
      if (interimResponses <= LIMITS.interimResponses) return;
      giveUp(
        "interim-responses",
        `${url.host} sent more than ${LIMITS.interimResponses} interim responses (1xx) and no final one`,
      );
    });
    outgoing.on("upgrade", (_, upgraded) => {
      upgraded.on("error", () => {});
      upgraded.destroy();
      giveUp("protocol-switched", `${url.host} switched to another protocol unasked (101)`);
    });
    outgoing.on("error", (error) => {
      // Behind a head, what goes wrong is the body's: see readBody.
      if (waited === undefined) settle(null, readNetworkError(error, { url, isConnected }));
    });
    outgoing.on("response", (incoming) => {
      clearTimeout(timer);
      waited = since();
      void readBody(incoming).then(({ bytes, end }) => {
        settle(
          {
            status: incoming.statusCode ?? 0,
            statusText: incoming.statusMessage ?? "",
            httpVersion: incoming.httpVersion,
            headers: pairs(incoming.rawHeaders),
            bodyBytes: bytes,
            bodyEnd: end,
            interimResponses,
          },
          null,
        );
      });
    });
    outgoing.end();
  });
}

/** The request line and the header lines as they go over the wire. */
function headOf(method: string, url: URL, lines: HeaderList): Buffer {
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return Buffer.from(`${method} ${url.pathname}${url.search} HTTP/1.1\r\n${head}\r\n`, "latin1");
}

function open(method: string, socket: Socket, bytes: Buffer): http.ClientRequest {
  const request = http.request({
    // The client reads the answer to HEAD without a body.
    method,
    createConnection: () => exchangeBytes(bytes, socket),
    maxHeaderSize: LIMITS.headBytes,
    // Browsers take control characters in values, and odd line ends. What they take has to be seen.
    insecureHTTPParser: true,
  });
  // The head's size is bounded; its lines are not to be cut off silently.
  request.maxHeadersCount = 0;
  return request;
}

function pairs(raw: readonly string[]): Header[] {
  const lines: Header[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) lines.push([raw[at] ?? "", raw[at + 1] ?? ""]);
  return lines;
}
