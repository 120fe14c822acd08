/** A header as on the wire: its bytes as characters U+0000 to U+00FF. */
export type HeaderLine = readonly [name: string, value: string];

/** A request that the command sends exactly as given. */
export interface ExactRequest {
  readonly url: string;
  /** As it goes out: methods are case-sensitive. */
  readonly method: string;
  /** In order. Names keep their case and may repeat. */
  readonly headers: readonly HeaderLine[];
  /** The bytes in base64; `null` if there is no body. */
  readonly body: string | null;
  /** Add `Host`, `Content-Length` and `Connection: close` if `headers` has none. */
  readonly addMissing: boolean;
  readonly followRedirects: boolean;
  /** Accept any TLS certificate. */
  readonly insecure: boolean;
  /** For the response head, and again for the body, in milliseconds. */
  readonly timeout: number;
}

/** Milliseconds from the start until each event; `null` if it did not happen. */
export interface Timing {
  /** The address of the host is known. */
  readonly dns: number | null;
  readonly connect: number | null;
  readonly tls: number | null;
  readonly firstByte: number | null;
  readonly end: number;
}

/** A TLS connection and the certificate of the server. */
export interface TlsFacts {
  readonly protocol: string | null;
  readonly cipher: string;
  readonly subject: string;
  readonly issuer: string;
  /** The names and addresses for which the certificate is valid. */
  readonly names: readonly string[];
  readonly validFrom: string;
  readonly validTo: string;
  /** SHA-256, as colon-separated bytes. */
  readonly fingerprint: string;
  /** The reason why the certificate is not valid; `null` if it is. */
  readonly error: string | null;
}

/** The content of a response, decoded as far as the limit allows. */
export interface ExactBody {
  readonly base64: string;
  /** The content codings that were undone, last one first. */
  readonly codings: readonly string[];
  /** Bytes as received, without the framing of chunks. */
  readonly encodedBytes: number;
  /** Why this is not the whole body, or not decoded; `null` if it is whole. */
  readonly note: string | null;
}

/** The final response of an exchange. */
export interface ExactResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly HeaderLine[];
  readonly trailers: readonly HeaderLine[];
  readonly body: ExactBody;
}

/** One request on the wire and its response. */
export interface ExactExchange {
  readonly url: string;
  readonly method: string;
  /** The request's head as sent: request line, header lines, empty line. */
  readonly sentHead: string;
  readonly sentBodyBytes: number;
  /** Headers that were given for another server, and not sent to this one. */
  readonly withheld: readonly { readonly name: string; readonly reason: string }[];
  /** Heads as received: those of interim responses (1xx), then that of the final response. */
  readonly receivedHeads: readonly string[];
  /** The address of the server: `127.0.0.1:3000`. */
  readonly address: string | null;
  readonly response: ExactResponse | null;
  /** The reason for a missing response. */
  readonly error: { readonly code: string; readonly message: string; readonly cause: string | null } | null;
  readonly timing: Timing;
  readonly tls: TlsFacts | null;
}

/** A line of the response to an exact request, the body of `POST api/send`. */
export type ExactEvent =
  | { readonly type: "exchange"; readonly exchange: ExactExchange }
  /** The request was not sent. `place` is the part of it that is wrong. */
  | { readonly type: "refused"; readonly place: ExactPlace; readonly message: string }
  /** The last exchange redirects, and nothing follows it. */
  | { readonly type: "stopped"; readonly message: string };

/** A part of an exact request. */
export type ExactPlace = "url" | "method" | "headers" | "body";
