import type { AnsweringServer } from "@corsac/diagnose";
import type { HeaderList, SentRequest, ServerResponse } from "@corsac/user-agent";
import type { NetworkError } from "./network-error.ts";

/** An address for a host and port, in place of the one that DNS gives, as in curl. */
export interface Resolution {
  readonly host: string;
  readonly port: number;
  readonly address: string;
}

/** The network options of a command line. */
export interface NetworkSettings {
  /** The URL of the command line: `cookie` is for its server alone. */
  readonly url?: string | undefined;
  /** Accept any TLS certificate. */
  readonly insecure?: true;
  readonly resolve?: readonly Resolution[];
  /** For one request, in milliseconds. */
  readonly timeout: number;
  readonly userAgent: string;
  readonly cookie?: string;
  /** Ends a request that nobody waits for. */
  readonly signal?: AbortSignal;
}

/**
 * Limits on the data and the time that a server can take. Browsers, too, stop reading a head at 256 KiB. Of a body only
 * the beginning matters.
 */
export const LIMITS = {
  headBytes: 262_144,
  bodyBytes: 1_048_576,
  /** The bytes of a body in which the error page of a server is recognised. */
  bodyStart: 4096,
  /** Milliseconds for a body: a stream of events never ends. */
  bodyTime: 2000,
  interimResponses: 20,
  /** The time for all requests of one call, as a multiple of the time for one. */
  callTime: 5,
} as const;

/** A request to send: a browser's, or an additional one of this command. */
export type OutgoingRequest = Pick<SentRequest, "kind" | "method" | "url" | "headers"> &
  Partial<Pick<SentRequest, "credentials" | "body">>;

/** The origin of a request and the way to it. */
export interface Sender {
  /** The page's origin. */
  readonly origin: string;
  /** The URLs of the call so far: the user's first, this request's last. */
  readonly urls: readonly string[];
}

/** A header that the user gave and that the command did not send. */
export interface WithheldHeader {
  readonly name: string;
  readonly reason: string;
}

/** How the reading of a body ended: at its end, at a limit of {@link LIMITS}, or because the server stopped. */
export type BodyEnd = "complete" | "size-limit" | "time-limit" | "broken-off";

/** A response with its header lines as they arrived, duplicates included. */
export interface ReceivedResponse extends ServerResponse {
  readonly statusText: string;
  readonly httpVersion: string;
  readonly bodyBytes: number;
  readonly bodyEnd: BodyEnd;
  /** The server that made the response in place of the application; `null` if nothing proves it. */
  readonly answeredBy: AnsweringServer | null;
  /** The number of 1xx responses before this one. */
  readonly interimResponses: number;
}

/** One request and its response. */
export interface Exchange<Request extends OutgoingRequest = OutgoingRequest> {
  readonly request: Request;
  /** The request's header lines as sent. */
  readonly lines: HeaderList;
  /** The request's body as sent. */
  readonly body: Buffer;
  /** Credentials that a browser might send here and that the user gave for another server. */
  readonly withheld: readonly WithheldHeader[];
  /** `null`: see `error`. */
  readonly response: ReceivedResponse | null;
  readonly error: NetworkError | null;
  /** The problem with a certificate that `--insecure` accepts. */
  readonly certificate: string | null;
  readonly started: Date;
  /** Milliseconds until the head of the response. */
  readonly waited: number;
  /** Milliseconds until the end of reading. */
  readonly took: number;
}
