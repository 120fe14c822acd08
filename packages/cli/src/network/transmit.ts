import * as http from "node:http";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { connectTo, exchangeBytes } from "./connection.ts";
import { LIMITS, type NetworkSettings } from "./exchange.ts";
import { type NetworkError, type NetworkErrorCode, readNetworkError } from "./network-error.ts";

/** The bytes of a request and the way to send them. */
export interface Transmission<Response> {
  readonly url: URL;
  readonly method: string;
  /** The head and the body. */
  readonly bytes: Buffer;
  readonly settings: NetworkSettings;
  /** Milliseconds until the head of the response. */
  readonly timeout: number;
  /** Reads the response; the connection ends after it. */
  read(incoming: http.IncomingMessage, interimResponses: number): Promise<Response>;
  /** Receives the socket before it is connected. */
  onSocket?(socket: Socket): void;
  readonly signal?: AbortSignal | undefined;
}

/** The response to a transmission, or the reason for its absence. */
export interface Transmitted<Response> {
  readonly response: Response | null;
  readonly error: NetworkError | null;
  /** The problem with a certificate that `--insecure` accepts. */
  readonly certificate: string | null;
  /** Milliseconds until the head of the response. */
  readonly waited: number;
  /** Milliseconds until the end of reading. */
  readonly took: number;
}

/** Sends exactly the given bytes on a connection of its own. It never rejects: a failure is in `error`. */
export function transmit<Response>(transmission: Transmission<Response>): Promise<Transmitted<Response>> {
  const { url, method, bytes, settings, timeout, read, onSocket, signal } = transmission;
  const start = performance.now();
  const since = (): number => performance.now() - start;

  return new Promise((resolve) => {
    let isConnected = false;
    let interimResponses = 0;
    let certificate: string | null = null;
    let waited: number | undefined;
    const socket = connectTo(url, settings);
    onSocket?.(socket);
    const outgoing = open(method, socket, bytes);
    const settle = (response: Response | null, error: NetworkError | null): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      outgoing.destroy();
      resolve({ response, error, certificate, waited: waited ?? since(), took: since() });
    };
    const giveUp = (code: NetworkErrorCode, message: string): void => settle(null, { code, message, cause: null });
    const abort = (): void => giveUp("aborted", "the request was cancelled");
    const timer = setTimeout(() => {
      const seconds = `${timeout / 1000} s`;
      if (isConnected)
        giveUp("response-timeout", `${url.host} took the request and sent no complete response head in ${seconds}`);
      else giveUp("connect-timeout", `no connection with ${url.host} in ${seconds}`);
    }, timeout);
    signal?.addEventListener("abort", abort);

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
      // After the head, an error concerns the body: see `read`.
      if (waited === undefined) settle(null, readNetworkError(error, { url, isConnected }));
    });
    outgoing.on("response", (incoming) => {
      clearTimeout(timer);
      waited = since();
      void read(incoming, interimResponses).then((response) => settle(response, null));
    });
    outgoing.end();
    if (signal?.aborted === true) abort();
  });
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
