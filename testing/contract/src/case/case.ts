import type { Cors, PolicyOptions } from "@corsac/core";
import type { Behind } from "../behind/behind.ts";
import type { Capability } from "./subject.ts";

/** The RFC 2119 word of a promise. */
export type Level = "MUST" | "SHOULD" | "MAY";

/** One field line as it goes over the wire; a name may occur several times. */
export type FieldLine = readonly [name: string, value: string];

/** A request, field line by field line. `Host` and the length of the body are added where they are missing. */
export interface WireRequest {
  readonly method: string;
  readonly fields: readonly FieldLine[];
  /** Goes behind the scenario's path. */
  readonly suffix?: string;
  readonly body?: string;
  /** Where reading stops: an endless body is read up to its first chunk. Default: its end. */
  readonly readUntil?: "first chunk";
}

/** Values of fields: one line, or the members of a list-based field in any order. Names in lower case. */
export type CorsFields = Readonly<Record<string, string | readonly string[]>>;

/** What a response has to be. What is left out is not looked at, except for `cors`, which is the exact set. */
export interface Expectation {
  readonly status: number;
  /** Whether the handler runs, exactly once. */
  readonly reachesHandler: boolean;
  /** Every `Access-Control-*` field, `Timing-Allow-Origin`, `Vary` and `Corsac-Reason`; each on one line; no other. */
  readonly cors: CorsFields;
  /** Other fields, by their lines; `null`: absent. */
  readonly others?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly body?: string;
  /** Whether a second request on the same connection has to be answered. */
  readonly reusable?: true;
}

/** One promise that every adapter keeps. */
export interface ContractCase {
  /** Pinned by a snapshot, never reused for something else. */
  readonly id: string;
  readonly level: Level;
  /** Reads on from the level. */
  readonly says: string;
  /** Where the promise comes from. */
  readonly spec: string;
  /** Each of them has to be answered as expected. */
  readonly requests: readonly WireRequest[];
  readonly expect: Expectation;
}

/** A policy, what sits behind it and what is promised of the two. Served on a path of its own. */
export interface Scenario {
  readonly path: `/${string}`;
  readonly policy: PolicyOptions | Cors;
  readonly behind: Behind;
  /** A policy that is applied around the other one, by the same adapter. */
  readonly outer: PolicyOptions | Cors | null;
  /** Capabilities that a subject needs besides those of `behind`. */
  readonly needs: readonly Capability[];
  /** Run in this order, one after the other. */
  readonly cases: readonly ContractCase[];
}
