import type { GivenCookie } from "./credentials.ts";

/** A name and port that go to an address of the user's choice, as in curl. */
export interface Resolution {
  readonly host: string;
  readonly port: number;
  readonly address: string;
}

/** What the user says about how requests are sent. */
export interface NetworkSettings {
  /** Take any TLS certificate. */
  readonly insecure: boolean;
  readonly resolve: readonly Resolution[];
  /** For one request, in milliseconds. */
  readonly timeout: number;
  readonly userAgent: string;
  readonly cookie: GivenCookie | null;
}

/**
 * What a server can make this program hold or wait for. A browser stops reading heads at 256 KiB, too; of bodies only
 * the beginning matters, and it stays as it was sent: nothing is decompressed.
 */
export const LIMITS = {
  headBytes: 262_144,
  bodyBytes: 1_048_576,
  /** Milliseconds for a body: a stream of events has no end. */
  bodyTime: 2000,
  interimResponses: 20,
  /** All requests of one exchange together, in times of one request's time. */
  exchangeTime: 5,
} as const;
