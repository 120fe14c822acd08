import * as http from "node:http";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { HeaderList, RequestBody } from "@corsac/user-agent";
import { connectTo, exchangeBytes } from "./connection.ts";
import {
  type Exchange,
  LIMITS,
  type NetworkSettings,
  type OutgoingRequest,
  type ReceivedResponse,
  type Sender,
} from "./exchange.ts";
import { type NetworkError, type NetworkErrorCode, readNetworkError } from "./network-error.ts";
import { headerLines } from "./request-headers.ts";
import { readResponse } from "./response.ts";

/**
 * Sends one request on a connection of its own and reads the response within {@link LIMITS}. It follows no redirect,
 * decodes nothing and remembers nothing. It never rejects: a failure is in `error`.
 */
export function send<Request extends OutgoingRequest>(
  request: Request,
  settings: NetworkSettings,
  sender: Sender = pageOf(request),
  timeout: number = settings.timeout,
): Promise<Exchange<Request>> {
  const url = new URL(request.url);
  const body = bytesOf(request.body ?? null);
  const { lines, withheld } = headerLines(request, sender, settings, body.length);
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
      resolve({ request, lines, body, withheld, response, error, certificate, ...times });
    };
    const giveUp = (code: NetworkErrorCode, message: string): void => settle(null, { code, message, cause: null });
    const timer = setTimeout(() => {
      const seconds = `${timeout / 1000} s`;
      if (isConnected)
        giveUp("response-timeout", `${url.host} took the request and sent no complete response head in ${seconds}`);
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
      giveUp("protocol-switched", `${url.host} switched to another protocol without a request for it (101)`);
    });
    outgoing.on("error", (error) => {
      // After the head, an error concerns the body: see readResponse.
      if (waited === undefined) settle(null, readNetworkError(error, { url, isConnected }));
    });
    outgoing.on("response", (incoming) => {
      clearTimeout(timer);
      waited = since();
      void readResponse(incoming, interimResponses).then((response) => settle(response, null));
    });
    outgoing.end();
  });
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
function headOf(method: string, url: URL, lines: HeaderList): Buffer {
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return Buffer.from(`${method} ${url.pathname}${url.search} HTTP/1.1\r\n${head}\r\n`, "latin1");
}

function open(method: string, socket: Socket, bytes: Buffer): http.ClientRequest {
  const request = http.request({
    // By the method, the client knows that a response to HEAD has no body.
    method,
    createConnection: () => exchangeBytes(bytes, socket),
    maxHeaderSize: LIMITS.headBytes,
    // Browsers accept control characters in values and unusual line ends. The report must show such responses.
    insecureHTTPParser: true,
  });
  // The size of the head is bounded; without this, Node drops lines silently.
  request.maxHeadersCount = 0;
  return request;
}
