import type { Step } from "@corsac/user-agent";

/**
 * A value that a step looks at, such as a header of the response, by name.
 *
 * @public
 */
export interface StepValue {
  readonly name: string;
  /** `null` if there is none. */
  readonly value: string | null;
  /** The values that a check accepts, in English: `"https://app.example.com or *"`. Only values of checks have it. */
  readonly wanted?: string;
  /** The definition in the standard. */
  readonly anchor?: string;
}

/**
 * A step of a call: a decision of the browser, a request, a response, or a check of the response.
 *
 * @public
 */
export interface ObservedStep {
  readonly kind: "decision" | "request" | "response" | "check" | "result";
  /** True if the step ends the call with an error. */
  readonly failed: boolean;
  /** A sentence in English. It contains no value of a server. */
  readonly title: string;
  /** The algorithm of the standard. */
  readonly step: Step;
  /** The values that the step compares. They can come from a server: escape them. */
  readonly values: readonly StepValue[];
  /** The index in `Observation.hops`; `null` if the step belongs to no request. */
  readonly hop: number | null;
}

/**
 * A header line of the last response, and if script can read it.
 *
 * @public
 */
export interface HeaderAccess {
  readonly name: string;
  readonly value: string;
  readonly isReadable: boolean;
  /** The reason, in English. It contains no value of a server. */
  readonly reason: string;
  /** The definition in the standard. */
  readonly anchor: string;
}
