import { compile } from "../cors/options-source.ts";
import {
  type Listener,
  type Policies,
  type Row,
  type Selection,
  type Source,
  sourceOf,
  type Table,
} from "../decide/source.ts";
import { ignoreRejection } from "../decide/thenable.ts";
import type { Policy } from "../policy/policy.ts";
import { type Protection, strictest } from "../policy/protection.ts";
import type { Cors } from "../types/cors.ts";
import type { RequestView } from "../types/decision.ts";
import type { PolicyOptions } from "../types/options.ts";
import { covers, loosestReading, pathOf } from "./path-pattern.ts";

const AMBIGUOUS: Selection["problem"] = {
  reason: "origin-not-allowed",
  detail: "the path can be read in several ways, and not all of them lead to the same row of the table",
  fix: "request the path as the table has it: same letter case, nothing percent-encoded, no semicolon, doubled slash, dot segment or slash at the end",
};

/** Calls the function of a row. Returns `undefined` if it throws, as at a URL that it cannot parse, or returns no boolean. */
function callPath(path: (url: string) => unknown, url: string): boolean | undefined {
  try {
    const answer = path(url);
    ignoreRejection(answer);
    return typeof answer === "boolean" ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the protection of every policy that a request to the table could be for. */
function everyProtection({ rows, otherwise }: Table, request: RequestView, around: Protection): readonly Protection[] {
  const of = (cors: Cors, outer: Protection): readonly Protection[] => {
    const source = sourceOf(cors);
    return source.table === undefined
      ? [source.select(request, outer).protection]
      : everyProtection(source.table, request, outer);
  };
  return of(otherwise, around).flatMap((outer) => [outer, ...rows.flatMap(({ policy }) => of(policy, outer))]);
}

/** Returns the first listener of the policies in the table, `otherwise` before the rows. */
function firstListener({ rows, otherwise }: Table): Listener | null {
  for (const cors of [otherwise, ...rows.map(({ policy }) => policy)]) {
    const source = sourceOf(cors);
    const listener =
      source.table === undefined ? source.policies()[0].settings.onDecision : firstListener(source.table);
    if (listener) return listener;
  }
  return null;
}

/** Selects by the policy of the request's path. */
export class TableSource implements Source {
  readonly table: Table;
  /** Refuses requests for paths with readings that lead to different rows. */
  readonly #refusal = compile({ origin: () => false });
  /** Policies of rows that were written as `false`: they have no `onDecision` of their own. */
  readonly #off: ReadonlySet<Cors>;

  constructor(rows: readonly Row[], otherwise: Cors, off: ReadonlySet<Cors>) {
    this.table = { rows, otherwise };
    this.#off = off;
  }

  /**
   * Returns the policy of the path, or `null` if the path is ambiguous. The first row that covers the path under any
   * reading must cover it as it was sent.
   */
  #policyFor(url: string): Cors | null {
    const path = pathOf(url);
    const loosest = path === null ? null : loosestReading(path);
    if (path === null || loosest === null) return null;
    for (const { path: pattern, policy } of this.table.rows) {
      if (typeof pattern === "function") {
        const isCovered = callPath(pattern, url);
        if (isCovered === undefined) return null;
        if (isCovered) return policy;
      } else if (covers(pattern.toLowerCase(), loosest)) {
        return covers(pattern, path) ? policy : null;
      }
    }
    return this.table.otherwise;
  }

  /** Rows inherit from `otherwise`. An ambiguous path has the protection of every row. */
  select(request: RequestView, around: Protection): Selection {
    const { otherwise } = this.table;
    const policy = this.#policyFor(request.url ?? "/");
    if (policy === null) {
      const protection = strictest(everyProtection(this.table, request, around));
      return { ...this.#refusal, protection, listener: firstListener(this.table), problem: AMBIGUOUS };
    }
    const outer = policy === otherwise ? around : sourceOf(otherwise).select(request, around).protection;
    const selection = sourceOf(policy).select(request, outer);
    return this.#off.has(policy) ? { ...selection, listener: firstListener(this.table) } : selection;
  }

  policies(): Policies {
    return sourceOf(this.table.otherwise).policies();
  }

  identity(): unknown {
    return this.table;
  }

  /** Of `otherwise`: the rows may have options that are not known yet. */
  whenCompiled(use: (policy: Policy) => void): void {
    sourceOf(this.table.otherwise).whenCompiled(use);
  }

  reconfigure(options: PolicyOptions): void {
    this.table.otherwise.reconfigure(options);
  }
}
