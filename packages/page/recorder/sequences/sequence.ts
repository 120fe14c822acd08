import type { CredentialsMode, Header, RedirectMode, RequestBody, RequestMode } from "@corsac/user-agent";

/** The origins of a sequence: three pages and three servers. Those with `far` have another site. */
export type Host = "app" | "app2" | "farapp" | "api" | "third" | "far";

export interface Answer {
  readonly status: number;
  readonly headers: readonly Header[];
}

/** The answers of a server at one URL. */
export interface Stop {
  readonly preflight: Answer | { readonly reset: true };
  readonly actual: Answer | { readonly reset: true };
  /** The answer to a request with `If-None-Match` or `If-Modified-Since`. */
  readonly conditional?: Answer;
}

export interface Step {
  readonly request: {
    readonly page: Host;
    readonly at: Host;
    readonly path: string;
    readonly fragment?: string;
    readonly method: string;
    readonly headers: readonly Header[];
    readonly credentials: CredentialsMode;
    readonly redirect: RedirectMode;
    readonly mode: RequestMode;
    readonly cache: RequestCache;
    readonly body: RequestBody | null;
  };
  readonly server: Stop & { readonly hops?: readonly (Stop & { readonly at: Host; readonly path: string })[] };
  readonly waitMs?: number;
  /** The page is loaded anew before the step. */
  readonly reload?: boolean;
}

/** Several calls, one after another, that share caches and cookies. */
export interface Sequence {
  readonly id: string;
  readonly group: string;
  readonly note?: string;
  readonly steps: readonly Step[];
}

/** A request as a server saw it. */
export interface SequenceRequest {
  readonly at: string;
  readonly hop: number;
  readonly path: string;
  readonly method: string;
  readonly origin: string | null;
  readonly acrm: string | null;
  readonly acrh: string | null;
  readonly cookies: readonly string[];
  readonly sent?: readonly string[];
  readonly conditional?: boolean;
}

/** One step, as script and servers saw it. */
export interface StepVerdict {
  readonly ok: boolean;
  readonly type?: string;
  readonly status?: number;
  readonly redirected?: boolean;
  readonly url?: string;
  readonly body?: string;
  readonly readableHeaders?: readonly string[];
  readonly error?: string;
  readonly requestsSeen: readonly SequenceRequest[];
  readonly consoleErrors?: readonly string[];
}
