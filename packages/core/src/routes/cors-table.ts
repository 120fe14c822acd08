import { CorsConfigError } from "../config/error.ts";
import { collect } from "../config/report.ts";
import { BRAND, toCors } from "../create-cors.ts";
import { wrapHandler } from "../fetch/wrap.ts";
import type { Cors, CorsDescription, FetchHandler, WrapOptions } from "../interface/cors.ts";
import type { Decision, Explanation, RequestView } from "../interface/decision.ts";
import type { CorsConfigIssue } from "../interface/issues.ts";
import type { CorsOptions, PolicyOptions } from "../interface/options.ts";
import { covers, isPathPattern, pathOf, plainest } from "./path-pattern.ts";

/**
 * One row of a table of policies.
 *
 * @public
 */
export interface CorsRoute {
  /**
   * A path (`/upload`), a path and all below it (`/public/*`), or a function of the request's URL, which it gets as the
   * handler does: with a scheme and host in a fetch handler, from the path on in `node:http`.
   */
  readonly path: string | ((url: string) => boolean);
  /** `false` locks it: no origin is allowed. */
  readonly policy: PolicyOptions | Cors | false;
}

type Row = { readonly path: CorsRoute["path"]; readonly policy: Cors };

/** For paths whose readings disagree. `Vary` as for any refusal. */
const LOCKED: PolicyOptions = { origin: () => false };

class CorsTable implements Cors {
  readonly [BRAND] = true;
  readonly #rows: readonly Row[];
  readonly #otherwise: Cors;
  readonly #locked: Cors = toCors(LOCKED);

  constructor(rows: readonly Row[], otherwise: Cors) {
    this.#rows = rows;
    this.#otherwise = otherwise;
  }

  #find(url: string, covered: (pattern: string) => boolean): Cors {
    const row = this.#rows.find(({ path }) => (typeof path === "string" ? covered(path) : path(url)));
    return row === undefined ? this.#otherwise : row.policy;
  }

  #policyOf({ url = "/" }: RequestView): Cors {
    const path = pathOf(url);
    const plain = plainest(path);
    if (plain === null) return this.#locked;
    try {
      const policy = this.#find(url, (pattern) => covers(pattern, path));
      const same = path === plain || policy === this.#find(url, (pattern) => covers(pattern.toLowerCase(), plain));
      return same ? policy : this.#locked;
    } catch {
      // A function that throws, say at a URL that does not parse, fails closed.
      return this.#locked;
    }
  }

  decide(request: RequestView): Decision | Promise<Decision> {
    return this.#policyOf(request).decide(request);
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
    return this.#policyOf(request).explain(request);
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
 * A table must not take a path for another one than the handler does. Where a path has several readings (doubled slashes,
 * dot segments, percent-encoded or upper-case letters, a slash at the end) and they do not all lead to the same policy,
 * the request is refused.
 *
 * `allows`, `reconfigure` and, but for `routes`, `describe` are those of `otherwise`: without a request there is no path.
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
