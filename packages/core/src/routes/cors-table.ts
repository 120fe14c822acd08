import { CorsConfigError } from "../config/error.ts";
import { collect } from "../config/report.ts";
import { BRAND, toCors } from "../create-cors.ts";
import { wrapHandler } from "../fetch/wrap.ts";
import type { Cors, CorsDescription, FetchHandler, WrapOptions } from "../interface/cors.ts";
import type { Decision, Explanation, RequestView } from "../interface/decision.ts";
import type { CorsConfigIssue } from "../interface/issues.ts";
import type { Checked } from "../interface/checked.ts";
import type { CorsOptions, PolicyOptions } from "../interface/options.ts";
import type { Table } from "./choose.ts";
import { covers, isPathPattern, mostCovered, pathOf } from "./path-pattern.ts";

/**
 * One row of a table of policies.
 *
 * @public
 */
export interface CorsRoute<P = PolicyOptions | Cors | false> {
  /**
   * A path (`/upload`), a path and all below it (`/public/*`), or a function of the request's URL, which it gets as the
   * handler does: with a scheme and host in a fetch handler, from the path on in `node:http`.
   */
  readonly path: string | ((url: string) => boolean);
  /** `false` locks it: no origin is allowed. */
  readonly policy: P;
}

/** The type of a table's rows, inferred as `R`: options in them are checked as if they stood alone. */
type CheckedRoutes<R> = unknown extends R
  ? readonly CorsRoute[]
  : R extends readonly CorsRoute[] & { readonly length: 0 }
    ? R
    : R extends readonly unknown[]
      ? {
          readonly [K in keyof R]: R[K] extends { readonly policy: infer P }
            ? CorsRoute<Checked<P, Cors | false>>
            : CorsRoute;
        }
      : readonly CorsRoute[];

type Row = { readonly path: CorsRoute["path"]; readonly policy: Cors };

const LOCKED_WORDS: Pick<Explanation, "detail" | "fix"> = {
  detail: "the path can be read in several ways, and not all of them lead to the same row of the table",
  fix: "request the path as the table has it: same letter case, nothing percent-encoded, no semicolon, doubled slash, dot segment or slash at the end",
};

class CorsTable implements Table {
  declare readonly [BRAND]: () => unknown;
  readonly #rows: readonly Row[];
  readonly #otherwise: Cors;
  /** For paths whose readings disagree. `Vary` as for any refusal. */
  readonly #locked: Cors = toCors({ origin: () => false });

  constructor(rows: readonly Row[], otherwise: Cors) {
    // No computed name in the class itself: bundlers would keep it where nobody uses it.
    Object.assign(this, { [BRAND]: () => [rows, otherwise] });
    this.#rows = rows;
    this.#otherwise = otherwise;
  }

  /** The first row that covers the path under any reading has to cover it as it was sent. */
  policyOf({ url = "/" }: RequestView): Cors {
    const path = pathOf(url);
    const generous = path === null ? null : mostCovered(path);
    if (path === null || generous === null) return this.#locked;
    for (const { path: pattern, policy } of this.#rows) {
      if (typeof pattern === "function") {
        try {
          if (pattern(url)) return policy;
        } catch {
          // Say at a URL that does not parse.
          return this.#locked;
        }
      } else if (covers(pattern.toLowerCase(), generous)) {
        return covers(pattern, path) ? policy : this.#locked;
      }
    }
    return this.#otherwise;
  }

  decide(request: RequestView): Decision | Promise<Decision> {
    return this.policyOf(request).decide(request);
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

  explain(request: RequestView): Explanation | Promise<Explanation> {
    const policy = this.policyOf(request);
    const explained = policy.explain(request);
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

/**
 * One policy out of several by the request's path, for servers without a router that could tell: fetch handlers,
 * `node:http`, and around an application (`withCors`) whose router cannot. It is used like any policy. The first row that
 * covers the path rules, preflights included; `otherwise` rules the rest.
 *
 * A table must not take a path for another one than the handler does. The first row that covers a path under any reading
 * of it (doubled slashes, single dots, percent-encoding, letter case, a slash at the end) has to cover it as it was sent;
 * else the request is refused. So is every path with `..`, `;`, two slashes at the start, or what cannot be decoded.
 *
 * `allows`, `reconfigure` and, but for `routes`, `describe` are those of `otherwise`: without a request there is no path.
 * `checkUpgrade` has a request, and asks its row.
 *
 * @throws CorsConfigError with every mistake found, of paths and of policies
 * @example
 * ```ts
 * // permitted
 * const cors = corsTable([{ path: "/public/*", policy: { origin: "*" } }, { path: "/admin/*", policy: false }], {
 *   origin: "https://app.example.com",
 *   credentials: true,
 * });
 * // prohibited: a star stands at the end alone
 * corsTable([{ path: "/users/*\/files", policy: { origin: "*" } }], false);
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function corsTable<const R, const P>(routes: CheckedRoutes<R>, otherwise: Checked<P, Cors | false>): Cors;
export function corsTable(routes: readonly CorsRoute[], otherwise: CorsRoute["policy"]): Cors {
  const issues: CorsConfigIssue[] = [];
  const compile = (policy: CorsRoute["policy"], at: string): Cors | undefined => {
    try {
      return toCors(policy === false ? { origin: false } : (policy as CorsOptions | Cors));
    } catch (error) {
      if (!(error instanceof CorsConfigError)) throw error;
      issues.push(...error.issues.map((issue) => ({ ...issue, path: `${at}.${issue.path}` })));
      return undefined;
    }
  };
  const report = collect(issues);
  const rows = routes.map(({ path, policy }, at): Row | undefined => {
    const isPath = typeof path === "function" || (typeof path === "string" && isPathPattern(path));
    if (!isPath) report("path-pattern", `routes[${at}].path`, path);
    const compiled = compile(policy, `routes[${at}].policy`);
    return compiled && { path, policy: compiled };
  });
  const rest = compile(otherwise, "otherwise");
  if (issues.length > 0 || rest === undefined) throw new CorsConfigError(issues);
  return new CorsTable(rows as readonly Row[], rest);
}
