import { BRAND, toCors } from "../create-cors.ts";
import { wrapHandler } from "../fetch/wrap.ts";
import type { Cors, CorsDescription, FetchHandler, WrapOptions } from "../types/cors.ts";
import type { Decision, Explanation, RequestView } from "../types/decision.ts";
import type { PolicyOptions } from "../types/options.ts";
import { type Protection, strictest, UNPROTECTED } from "../policy/protection.ts";
import { isNested, type Listener, type NestedCors, protectionFor, whenCompiled } from "../decide/nested.ts";
import { isThenable } from "../decide/thenable.ts";
import type { Table } from "./choose.ts";
import { covers, mostCovered, pathOf } from "./path-pattern.ts";

/** One row: a path pattern or function, and its policy. */
export interface Row {
  readonly path: string | ((url: string) => boolean);
  readonly policy: Cors;
}

function everyProtection(policy: Cors, request: RequestView, around: Protection): readonly Protection[] {
  return isNested(policy) ? policy.everyProtection(request, around) : [around];
}

function listenerOf(policy: Cors): Listener | null {
  return isNested(policy) ? policy.listener() : null;
}

const LOCKED_WORDS: Pick<Explanation, "detail" | "fix"> = {
  detail: "the path can be read in several ways, and not all of them lead to the same row of the table",
  fix: "request the path as the table has it: same letter case, nothing percent-encoded, no semicolon, doubled slash, dot segment or slash at the end",
};

/** `undefined` for a function that cannot say: it throws at a URL that it cannot parse, or returns no boolean. */
function ask(path: (url: string) => unknown, url: string): boolean | undefined {
  try {
    const answer = path(url);
    if (isThenable(answer)) answer.then(ignore, ignore);
    return typeof answer === "boolean" ? answer : undefined;
  } catch {
    return undefined;
  }
}

function ignore(): void {}

/** A policy that asks the policy of the request's path. */
class CorsTable implements Table, NestedCors {
  declare readonly [BRAND]: () => unknown;
  readonly #rows: readonly Row[];
  readonly #otherwise: Cors;
  /** For paths whose readings disagree. `Vary` as for any refusal. */
  readonly #locked: Cors = toCors({ origin: () => false });
  /** Rows that were written as `false`: they have no `onDecision` of their own. */
  readonly #off: ReadonlySet<Cors>;

  constructor(rows: readonly Row[], otherwise: Cors, off: ReadonlySet<Cors>) {
    // No computed name in the class itself: bundlers would keep it where nobody uses it.
    Object.assign(this, { [BRAND]: () => [rows, otherwise] });
    this.#rows = rows;
    this.#otherwise = otherwise;
    this.#off = off;
  }

  /** The first row that covers the path under any reading has to cover it as it was sent. */
  policyOf({ url = "/" }: RequestView): Cors {
    const path = pathOf(url);
    const generous = path === null ? null : mostCovered(path);
    if (path === null || generous === null) return this.#locked;
    for (const { path: pattern, policy } of this.#rows) {
      if (typeof pattern === "function") {
        const answer = ask(pattern, url);
        if (answer === undefined) return this.#locked;
        if (answer) return policy;
      } else if (covers(pattern.toLowerCase(), generous)) {
        return covers(pattern, path) ? policy : this.#locked;
      }
    }
    return this.#otherwise;
  }

  decide(request: RequestView, around: Protection = UNPROTECTED): Decision | Promise<Decision> {
    const policy = this.policyOf(request);
    const isOff = policy === this.#locked || this.#off.has(policy);
    const listener = isOff ? (this.listener() ?? undefined) : undefined;
    return (policy as NestedCors).decide(request, this.#around(policy, request, around), listener);
  }

  /** Rows inherit from `otherwise`. A path that may be for any row has the protection of all. */
  #around(policy: Cors, request: RequestView, around: Protection): Protection {
    if (policy === this.#otherwise) return around;
    return policy === this.#locked
      ? strictest(this.everyProtection(request, around))
      : protectionFor(this.#otherwise, request, around);
  }

  protectionFor(request: RequestView, around: Protection): Protection {
    const policy = this.policyOf(request);
    return protectionFor(policy, request, this.#around(policy, request, around));
  }

  everyProtection(request: RequestView, around: Protection): readonly Protection[] {
    const others = everyProtection(this.#otherwise, request, around);
    return others.flatMap((other) => [
      other,
      ...this.#rows.flatMap(({ policy }) => everyProtection(policy, request, other)),
    ]);
  }

  listener(): Listener | null {
    let listener = listenerOf(this.#otherwise);
    for (const { policy } of this.#rows) listener ??= listenerOf(policy);
    return listener;
  }

  /** Of `otherwise`: the description of the rows is not complete before each was used. */
  whenCompiled(use: (description: CorsDescription) => void): void {
    whenCompiled(this.#otherwise, use);
  }

  wrap<Args extends readonly unknown[], R extends Response | undefined | void>(
    handler: FetchHandler<Args, R>,
    options: WrapOptions = {},
  ): (request: Request, ...args: Args) => Response | R | Promise<Response | R> {
    return wrapHandler(this, handler, options);
  }

  allows(origin: string): boolean | Promise<boolean> {
    return this.#otherwise.allows(origin);
  }

  explain(request: RequestView, around: Protection = UNPROTECTED): Explanation | Promise<Explanation> {
    const policy = this.policyOf(request);
    const explained = (policy as NestedCors).explain(request, this.#around(policy, request, around));
    const { reason } = explained as Explanation;
    return policy === this.#locked && reason === "origin-not-allowed"
      ? { ...(explained as Explanation), ...LOCKED_WORDS }
      : explained;
  }

  reconfigure(options: PolicyOptions): void {
    this.#otherwise.reconfigure(options);
  }

  describe(): CorsDescription {
    const routes = this.#rows.map(({ path, policy }) =>
      Object.freeze({ path: typeof path === "string" ? path : { function: path.name }, policy: policy.describe() }),
    );
    return Object.freeze({ ...this.#otherwise.describe(), routes: Object.freeze(routes) });
  }
}

/** @param off - the policies among them that were written as `false` */
export function tableOf(rows: readonly Row[], otherwise: Cors, off: ReadonlySet<Cors>): Cors {
  return new CorsTable(rows, otherwise, off);
}
