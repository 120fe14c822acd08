import type { CorsDescription } from "@corsac/core";
import type { Echo } from "../patterns/header-list.ts";
import type { Feature } from "../types/feature.ts";

/** A policy as values that go into a configuration. */
export interface Rule {
  /** Unique in the plan: `1`, `2`. */
  readonly id: string;
  /** One exact expression for each origin or pattern, or any origin. */
  readonly origins: "*" | readonly string[];
  /** The same origins and patterns as the policy has them. For servers without expressions. */
  readonly entries: readonly string[];
  readonly credentials: boolean;
  /** The value of `Access-Control-Allow-Methods`, empty if it is not sent; `null`: the requested method. */
  readonly methods: string | null;
  /** The value of `Access-Control-Allow-Headers`, empty if it is not sent. */
  readonly headers: string;
  /** Requested names that take the place of `headers`. */
  readonly echo: Echo | null;
  /** The value of `Access-Control-Expose-Headers`, empty if it is not sent. */
  readonly exposed: string;
  /** The value of `Access-Control-Max-Age`, empty if it is not sent. */
  readonly maxAge: string;
  /** Sends `Timing-Allow-Origin` too. */
  readonly timing: boolean;
  /** The status of the answer to a preflight; `null`: the upstream answers it. */
  readonly preflightStatus: 200 | 204 | null;
  /** The value of `Vary` for every response: `Origin`, or empty. */
  readonly vary: string;
  /** The value of `Vary` for preflights. */
  readonly preflightVary: string;
}

/** The option `enforce`, for origins that no rule allows. */
export interface Enforcement {
  readonly methods: "unsafe" | "all";
  /** The server's own origins, as exact expressions. */
  readonly selfOrigins: readonly string[];
  /** The same origins as they are. For servers without expressions. */
  readonly selfEntries: readonly string[];
}

/** The outcome for a request that no rule allows. It has no `Access-Control-*` header; a preflight gets 403. */
export interface Refusal {
  /** Unique in the plan: `refused`, `refused2`. */
  readonly id: string;
  /** The value of `Vary`: `Origin`, or empty. */
  readonly vary: string;
  /** Requests that get 403; `null`: none but preflights. */
  readonly enforce: Enforcement | null;
}

/** The policies of some paths: the first rule that allows the origin of a request decides. */
export interface Group {
  readonly rules: readonly Rule[];
  /** Never the outcome if a rule is for any origin; the refusals of the plan then do not have it. */
  readonly refusal: Refusal;
  /** The outcome for a request without `Origin`. */
  readonly withoutOrigin: Rule | Refusal;
}

/** A path, without the query. */
export interface CoveredPath {
  readonly path: string;
  /** True if it covers all paths below it, too. */
  readonly below: boolean;
  /** True if neither letter case nor a slash at the end counts. */
  readonly loose: boolean;
}

/** A set of paths. */
export interface PathRule {
  /** An anchored expression for the request target: the raw path, and the query. */
  readonly matches: string;
  /** The same for servers without expressions; `null`: the targets that `ODD_TARGET` finds. */
  readonly covers: CoveredPath | null;
  readonly group: Group;
}

/** A policy, ready to be written. */
export interface Plan {
  /** In order: the first that matches decides. Empty for a policy without paths. */
  readonly paths: readonly PathRule[];
  /** The group of all other paths. */
  readonly otherwise: Group;
  /** All groups, `otherwise` first. */
  readonly groups: readonly Group[];
  readonly rules: readonly Rule[];
  readonly refusals: readonly Refusal[];
  /** The parts of the policy that not every server can say, each with the option that needs it. */
  readonly needs: ReadonlyMap<Feature, string>;
  /** The policy as data, for targets that write options rather than rules. */
  readonly description: CorsDescription;
}

/** Methods that a server does not act on. @see {@link https://httpwg.org/specs/rfc9110.html#safe.methods | safe methods} */
export const SAFE_METHODS: readonly string[] = ["GET", "HEAD", "OPTIONS", "TRACE"];

/** The response headers of the CORS protocol. Servers without a wildcard have to name each that they remove. */
export const OWNED_HEADERS: readonly string[] = [
  "Access-Control-Allow-Origin",
  "Access-Control-Allow-Credentials",
  "Access-Control-Expose-Headers",
  "Access-Control-Allow-Methods",
  "Access-Control-Allow-Headers",
  "Access-Control-Max-Age",
  "Access-Control-Allow-Private-Network",
];
