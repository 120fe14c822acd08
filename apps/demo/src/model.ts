import type { ReasonCode } from "@corsac/core";
import type { Header } from "@corsac/user-agent";
import type { PolicyData } from "./policy.ts";

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
  | { readonly outcome: "blocked"; readonly corsError: string; readonly reason?: Why["reason"] };

/** The data that the page requests from its own server first. */
export interface Setting {
  readonly pageOrigin: string;
  readonly otherOrigin: string;
  /** The origin of the documentation; `null` if it is not built. */
  readonly siteOrigin: string | null;
  /** The options of the shared policy. */
  readonly options: PolicyData;
  /** The options at the start. */
  readonly initialOptions: PolicyData;
  /** The number of changes of the policy. */
  readonly revision: number;
  /** False for proxies: their configuration is written when the demo starts. */
  readonly canChange: boolean;
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
  /** A reason code of the policy; `not-exposed`, `no-credentials` and `no-policy` are the demo's own. */
  readonly reason: ReasonCode | "not-exposed" | "no-credentials" | "no-policy";
  readonly detail: string;
  readonly fix: string | null;
}

/** One request as it reached an API, and the API's response. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly requestHeaders: readonly Header[];
  readonly status: number;
  readonly statusText: string;
  readonly responseHeaders: readonly Header[];
}

/** The result of a change of the policy: the new setting, or the mistakes in the options. */
export type Change =
  | { readonly kind: "applied"; readonly setting: Setting }
  | { readonly kind: "refused"; readonly mistakes: readonly Mistake[] };

/** A mistake in the options of a policy. */
export interface Mistake {
  /** The name of the option; empty if the mistake is about the whole text. */
  readonly path: string;
  readonly message: string;
  /** The corrected value as text. */
  readonly suggestion?: string;
}

/** One filled cell of the matrix. */
export interface Cell {
  readonly call: string;
  readonly api: string;
  readonly observation: Observation;
  readonly why: Why | null;
}
