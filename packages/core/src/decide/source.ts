import { inherit, type Protection, UNPROTECTED } from "../policy/protection.ts";
import type { Policy } from "../policy/policy.ts";
import type { Cors } from "../types/cors.ts";
import type { Explanation, ReasonCode, RequestView } from "../types/decision.ts";
import type { CorsOptions, PolicyOptions } from "../types/options.ts";

/** One policy, or several by origin: the first that allows the origin governs. */
export type Policies = readonly [Policy, ...Policy[]];

export type Listener = NonNullable<CorsOptions["onDecision"]>;

/** Everything that a request is decided by. */
export interface Selection {
  readonly policies: Policies;
  /** The protection of the request, with the options that the policies inherit. */
  readonly protection: Protection;
  readonly listener: Listener | null;
  /** Request headers, separated by commas, by which the policy was chosen; they are added to `Vary`. */
  readonly vary: string;
  /** Replaces the reason and the words of a refusal if no policy could be chosen. */
  readonly problem: (Pick<Explanation, "detail" | "fix"> & { readonly reason: ReasonCode }) | null;
}

/** Selects the policies of a request. Options, a table and a choice are one source each. */
export interface Source {
  /** @param around - the protection of the policies around this one */
  select(request: RequestView, around: Protection): Selection;
  /** Returns the policies that hold without a request. */
  policies(): Policies;
  /** Returns the values that two equal policies have in common; functions are compared by identity. */
  identity(): unknown;
  reconfigure(options: PolicyOptions): void;
  /** Calls `use` with the first policy: at once, or at the first use if a function returns the options. */
  whenCompiled(use: (policy: Policy) => void): void;
  readonly table?: Table;
  /** The function that chooses a policy for each request. */
  readonly choose?: (request: never) => Cors;
}

/** A row of a table: a path pattern or a function of the URL, and its policy. */
export interface Row {
  readonly path: string | ((url: string) => boolean);
  readonly policy: Cors;
}

export interface Table {
  readonly rows: readonly Row[];
  /** The policy of all other paths. */
  readonly otherwise: Cors;
}

/** The property of a policy that holds its source. `Symbol.for`, so that two copies of this package recognise each other. */
export const SOURCE: unique symbol = Symbol.for("corsac.Cors") as never;

/**
 * True for a policy, made by this or another copy of the package, rather than options.
 *
 * @public
 */
export function isCors(input: unknown): input is Cors {
  return typeof input === "object" && input !== null && SOURCE in input;
}

export function sourceOf(cors: Cors): Source {
  return (cors as unknown as { readonly [SOURCE]: Source })[SOURCE];
}

/**
 * True for a policy per request, and for a table that holds one. An adapter then shows the function the framework's own
 * request and, for a preflight, the route.
 *
 * @public
 */
export function isChoice(cors: Cors): boolean {
  const { choose, table } = sourceOf(cors);
  if (table === undefined) return choose !== undefined;
  return isChoice(table.otherwise) || table.rows.some(({ policy }) => isChoice(policy));
}

/** Selects by a policy that stands inside others. It inherits from them each option of protection that it does not write. */
export function selectInside(policy: Cors, around: readonly Cors[], request: RequestView): Selection {
  let protection = UNPROTECTED;
  for (const outer of around) protection = sourceOf(outer).select(request, protection).protection;
  return sourceOf(policy).select(request, protection);
}

/** Adds the protection around a selection that was prepared for none. */
export function protect(prepared: Selection, around: Protection): Selection {
  const protection = inherit(prepared.protection, around);
  return protection === prepared.protection ? prepared : { ...prepared, protection };
}

/**
 * Calls `use` with options of the policy: at once, or at its first use if a function returns them.
 *
 * @public
 */
export function whenCompiled(
  policy: Cors,
  use: (options: { readonly debug: boolean; readonly credentials: boolean }) => void,
): void {
  sourceOf(policy).whenCompiled(({ settings }) => use(settings));
}
