import type { ReasonCode } from "@corsac/core";

/** What script saw of one call. */
export type Observation =
  /** The promise of `fetch()` was fulfilled. `header`: the value of the response header it then asked for. */
  | { readonly outcome: "read"; readonly status: number; readonly body: string; readonly header?: string }
  /** The same, but the header it asked for read `null`. */
  | { readonly outcome: "hidden"; readonly status: number; readonly body: string }
  /** The promise was rejected: the browser withheld the answer, or never sent the request. */
  | { readonly outcome: "blocked"; readonly error: string };

/** What script has to see of one call, and for a blocked one Chromium's name for the cause and the policy's reason. */
export type Expectation =
  | { readonly outcome: "read"; readonly status: number }
  | { readonly outcome: "hidden"; readonly status: number }
  | { readonly outcome: "blocked"; readonly corsError: string; readonly reason?: ReasonCode };

/** What the page asks its own server for first. */
export interface Setting {
  readonly pageOrigin: string;
  readonly otherOrigin: string;
  /** The policy as source text. */
  readonly policy: string;
  readonly apis: readonly ApiSetting[];
}

/** One column of the matrix. */
export interface ApiSetting {
  readonly id: string;
  readonly label: string;
  /** What stands between browser and API, e.g. `@corsac/node`. */
  readonly through: string;
  readonly hasPolicy: boolean;
  readonly origin: string;
}

/** Why a call ended as it did, in the server's words. */
export interface Why {
  /** A reason code of the policy; `not-exposed` and `no-policy` are the demo's own. */
  readonly reason: ReasonCode | "not-exposed" | "no-policy";
  readonly detail: string;
  readonly fix: string | null;
}

/** One request as it reached an API, and the API's answer to it, both as lines of text. */
export interface Exchange {
  readonly request: readonly string[];
  readonly response: readonly string[];
}

/** One cell of the matrix, filled in. */
export interface Cell {
  readonly call: string;
  readonly api: string;
  readonly observation: Observation;
  readonly why: Why | null;
}
