import type { Description, Finding, Fixes, ProbeKind } from "@corsac/diagnose";
import type { Engine, Failure, FetchInput, Header } from "@corsac/user-agent";

/** Runs checks: the body of `POST api/check`. */
export interface CheckRequest {
  /** A file of checks, as `corsac check --file` reads it: YAML or JSON. */
  readonly checks: string;
  /** The URL from which relative URLs start. */
  readonly url?: string;
  /** Sends a few requests more, for problems that a call alone does not show. By default true. */
  readonly probes?: boolean;
  /** Accepts any TLS certificate. By default false. */
  readonly insecure?: boolean;
}

/** The response to `POST api/targets`, which starts servers to test. */
export interface TargetsEvent {
  readonly type: "targets";
  readonly urls: readonly string[];
}

/** One request of the command and its response. */
export interface CheckedExchange {
  readonly kind: "preflight" | "actual" | ProbeKind;
  readonly request: { readonly method: string; readonly url: string; readonly headers: readonly Header[] };
  readonly withheld: readonly { readonly name: string; readonly reason: string }[];
  readonly response: {
    readonly status: number;
    readonly statusText: string;
    readonly httpVersion: string;
    readonly headers: readonly Header[];
    readonly bodyBytes: number;
  } | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly certificate: string | null;
  readonly milliseconds: { readonly waited: number; readonly took: number };
}

/** The verdict on one call. */
export interface CheckedCall {
  readonly url: string;
  readonly origin: string;
  readonly method: string | undefined;
  readonly credentials: FetchInput["credentials"];
  readonly withheld: readonly { readonly name: string; readonly reason: string }[];
  readonly engine: Engine;
  readonly verdict: "allowed" | "blocked" | "not observed";
  readonly ok: boolean;
  readonly type: string;
  readonly status: number;
  readonly redirected: boolean;
  readonly finalUrl: string;
  readonly readableHeaders: readonly string[];
  readonly failedAt: Failure | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly exchanges: readonly CheckedExchange[];
  readonly probes: readonly CheckedExchange[];
  readonly engines: Readonly<Record<Engine, { readonly ok: boolean; readonly console: readonly string[] } | null>>;
  readonly findings: readonly (Finding & Description & { readonly fixes: Fixes })[];
}

/** A line of the response to {@link CheckRequest}. `call` is the index of the call; no browser sends a probe. */
export type CheckEvent =
  | {
      readonly type: "calls";
      readonly calls: readonly { readonly input: FetchInput; readonly expected: "allowed" | "blocked" }[];
    }
  | { readonly type: "exchange"; readonly call: number; readonly isProbe: boolean; readonly exchange: CheckedExchange }
  | { readonly type: "result"; readonly call: number; readonly asExpected: boolean; readonly result: CheckedCall };
