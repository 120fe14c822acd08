import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { ExactExchange, ExactResponse, TlsFacts } from "@corsac/tools/ui-api/exact-request";
import { valuesOf } from "@corsac/user-agent";
import { type BodyEnd, LIMITS, type NetworkSettings } from "../exchange.ts";
import { readBody } from "../read-body.ts";
import { headerPairs } from "../response.ts";
import { transmit } from "../transmit.ts";
import { decodeBody } from "./decode-body.ts";
import { rejectedTlsFacts, tlsFacts } from "./tls-facts.ts";
import { type WireParts, wireForm } from "./wire-form.ts";

/** The bytes of a body that are read, and the bytes to which they may be decoded. */
const MAX_BODY = 5 * 1024 * 1024;

/**
 * Sends one request exactly as given, and reads the response with its body. It follows no redirect.
 *
 * @throws RefusedRequestError if the request cannot be sent as given; a failure of the network is in `error`
 */
export async function sendExactly(
  request: WireParts,
  settings: NetworkSettings,
  signal?: AbortSignal,
): Promise<Omit<ExactExchange, "withheld">> {
  const { url, head, body } = wireForm(request);
  const watch = new Watch();
  const { response, error, took } = await transmit({
    url,
    method: request.method,
    bytes: Buffer.concat([head, body]),
    settings,
    timeout: settings.timeout,
    read: (incoming) => readWhole(incoming, settings.timeout, signal),
    onSocket: (socket) => watch.follow(socket),
    signal,
  });
  const isRejected = error?.code === "tls" && watch.tls === null;
  return {
    url: url.href,
    method: request.method,
    sentHead: head.toString("latin1"),
    sentBodyBytes: body.length,
    receivedHeads: headsIn(watch.received()),
    address: watch.address,
    response,
    error: error?.code === "protocol-switched" ? { ...error, message: SWITCHED } : error,
    timing: { ...watch.timing, end: took },
    tls: isRejected ? await rejectedTlsFacts(url, settings) : watch.tls,
  };
}

const SWITCHED = "the server switched to another protocol (101), which ends HTTP on this connection";

async function readWhole(incoming: IncomingMessage, maxTime: number, signal?: AbortSignal): Promise<ExactResponse> {
  const chunks: Buffer[] = [];
  const abort = (): void => void incoming.destroy();
  signal?.addEventListener("abort", abort);
  const end = await readBody(incoming, { maxBytes: MAX_BODY, maxTime, onChunk: (chunk) => void chunks.push(chunk) });
  signal?.removeEventListener("abort", abort);
  const encoded = Buffer.concat(chunks);
  const headers = headerPairs(incoming.rawHeaders);
  const encoding = valuesOf(headers, "content-encoding").join(",");
  const { bytes, codings, note } = await decodeBody(encoded.subarray(0, MAX_BODY), encoding, MAX_BODY);
  return {
    status: incoming.statusCode ?? 0,
    statusText: incoming.statusMessage ?? "",
    headers,
    trailers: headerPairs(incoming.rawTrailers),
    body: { base64: bytes.toString("base64"), codings, encodedBytes: encoded.length, note: NOTES[end] ?? note },
  };
}

const NOTES: Readonly<Partial<Record<BodyEnd, string>>> = {
  "size-limit": `cut: the body is larger than ${MAX_BODY / 1024 / 1024} MB`,
  "time-limit": "incomplete: the body did not end in time",
  "broken-off": "incomplete: the connection ended before the body did",
};

/** Follows a socket: the times of its events, and the start of the bytes that arrive. */
class Watch {
  readonly #start = performance.now();
  readonly #chunks: Buffer[] = [];
  #size = 0;
  address: string | null = null;
  tls: TlsFacts | null = null;
  readonly timing: Record<"dns" | "connect" | "tls" | "firstByte", number | null> = {
    dns: null,
    connect: null,
    tls: null,
    firstByte: null,
  };

  follow(socket: Socket): void {
    const note = (name: keyof Watch["timing"]): void => {
      this.timing[name] ??= performance.now() - this.#start;
    };
    socket.on("lookup", () => note("dns"));
    socket.on("connect", () => {
      note("connect");
      const { remoteAddress = "", remoteFamily, remotePort } = socket;
      this.address = `${remoteFamily === "IPv6" ? `[${remoteAddress}]` : remoteAddress}:${remotePort}`;
    });
    socket.on("secureConnect", () => {
      note("tls");
      this.tls = tlsFacts(socket as TLSSocket);
    });
    socket.on("data", (chunk: Buffer) => {
      note("firstByte");
      if (this.#size < LIMITS.headBytes) this.#chunks.push(chunk);
      this.#size += chunk.length;
    });
  }

  received(): string {
    return Buffer.concat(this.#chunks).toString("latin1");
  }
}

/** Returns the heads at the start of what arrived: those of interim responses (1xx) and that of the final one. */
function headsIn(received: string): string[] {
  const heads: string[] = [];
  let rest = received;
  for (;;) {
    const end = /\r?\n\r?\n/.exec(rest);
    const head = end === null ? rest : rest.slice(0, end.index + end[0].length);
    if (head === "") return heads;
    heads.push(end === null ? head.slice(0, LIMITS.headBytes) : head);
    // 101 is final on this connection.
    if (end === null || !/^HTTP\/\d\.\d 1(?!01)\d\d/.test(head)) return heads;
    rest = rest.slice(head.length);
  }
}
