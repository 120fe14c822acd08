import type { ReasonCode } from "@corsac/core";

/** The result of one call, as script saw it. */
export type Observation =
  /** `fetch()` was fulfilled. `header`: the value of the response header that script read. */
  | { readonly outcome: "read"; readonly status: number; readonly body: string; readonly header?: string }
  /** `fetch()` was fulfilled, but script read `null` for the header. */
  | { readonly outcome: "hidden"; readonly status: number; readonly body: string }
  /** `fetch()` was rejected: the browser withheld the response, or never sent the request. */
  | { readonly outcome: "blocked"; readonly error: string };

/** The expected result of one call; for a blocked one, with Chromium's name for the cause and the policy's reason. */
export type Expectation =
  | { readonly outcome: "read"; readonly status: number }
  | { readonly outcome: "hidden"; readonly status: number }
  | { readonly outcome: "blocked"; readonly corsError: string; readonly reason?: ReasonCode };

/** The data that the page requests from its own server first. */
export interface Setting {
  readonly pageOrigin: string;
  readonly otherOrigin: string;
  /** The policy's source text. */
  readonly policy: string;
  readonly apis: readonly ApiSetting[];
}

/** One column of the matrix. */
export interface ApiSetting {
  readonly id: string;
  readonly label: string;
  /** The package that serves the API's CORS policy, for example `@corsac/node`. */
  readonly through: string;
  readonly hasPolicy: boolean;
  readonly origin: string;
}

/** The server's reason for the outcome of a call. */
export interface Why {
  /** A reason code of the policy; `not-exposed` and `no-policy` are the demo's own. */
  readonly reason: ReasonCode | "not-exposed" | "no-policy";
  readonly detail: string;
  readonly fix: string | null;
}

/** One request as it reached an API, and the API's response, both as lines of text. */
export interface Exchange {
  readonly request: readonly string[];
  readonly response: readonly string[];
}

/** One filled cell of the matrix. */
export interface Cell {
  readonly call: string;
  readonly api: string;
  readonly observation: Observation;
  readonly why: Why | null;
}
