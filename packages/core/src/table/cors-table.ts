import { CorsConfigError } from "../config/error.ts";
import { issueCollector } from "../config/issue-collector.ts";
import { toPolicy } from "../cors/create-cors.ts";
import { policyOfSource } from "../cors/policy-of-source.ts";
import type { Row } from "../decide/source.ts";
import type { Cors } from "../types/cors.ts";
import type { CorsConfigIssue } from "../types/issues.ts";
import type { ValidOptions } from "../types/valid-options.ts";
import type { PolicyOptions } from "../types/options.ts";
import { isPathPattern } from "./path-pattern.ts";
import { TableSource } from "./table-source.ts";

/**
 * One row of a table of policies.
 *
 * @public
 */
export interface CorsRoute<P = PolicyOptions | Cors | false> {
  /**
   * A path (`/upload`), a path and all below it (`/public/*`), or a function of the request's URL, which it gets as the
   * handler does: with a scheme and host in a fetch handler, from the path on in `node:http`. It returns a boolean at
   * once; if it throws or returns anything else, the request is refused.
   */
  readonly path: string | ((url: string) => boolean);
  /** `false` locks it: no origin is allowed. */
  readonly policy: P;
}

/** The type of a table's rows, inferred as `R`: options in them are checked as if they stood alone. */
type ValidRoutes<R> = unknown extends R
  ? readonly CorsRoute[]
  : R extends readonly CorsRoute[] & { readonly length: 0 }
    ? R
    : R extends readonly unknown[]
      ? {
          readonly [K in keyof R]: R[K] extends { readonly policy: infer P }
            ? CorsRoute<ValidOptions<P, Cors | false>>
            : CorsRoute;
        }
      : readonly CorsRoute[];

/** True for an `async` function as it was written: each of its answers is a promise, which is no boolean. */
function isAsync(path: unknown): boolean {
  return Object.prototype.toString.call(path) === "[object AsyncFunction]";
}

/**
 * Chooses one of several policies by the request's path, for servers without a router: fetch handlers, `node:http`, and
 * `withCors` around an application. It is used like any policy. The first row that covers the path governs, preflights
 * included; `otherwise` governs all other paths.
 *
 * A table must not take a path for another one than the handler does. The first row that covers a path under any reading
 * of it (doubled slashes, single dots, percent-encoding, letter case, a slash at the end) has to cover it as it was sent;
 * else the request is refused. So is every path with `..`, `;`, two slashes at the start, or what cannot be decoded.
 *
 * A row inherits `enforce`, `selfOrigin` and `hosts` from `otherwise`, each unless it writes that option. On a path that is
 * refused because of its readings, the strictest `enforce` of all rows holds.
 *
 * `allows`, `reconfigure` and, but for `routes`, `describe` are those of `otherwise`: without a request there is no path.
 * `upgradeRefusal` has a request, and asks its row.
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
export function corsTable<const R, const P>(routes: ValidRoutes<R>, otherwise: ValidOptions<P, Cors | false>): Cors {
  const issues: CorsConfigIssue[] = [];
  const compile = (policy: unknown, at: string): Cors | undefined => {
    try {
      return toPolicy(policy === false ? { origin: false } : policy);
    } catch (error) {
      if (!(error instanceof CorsConfigError)) throw error;
      issues.push(...error.issues.map((issue) => ({ ...issue, path: `${at}.${issue.path}` })));
      return undefined;
    }
  };
  const addIssue = issueCollector(issues);
  const off = new Set<Cors>();
  const rows = (routes as readonly CorsRoute[]).map(({ path, policy }, at): Row | undefined => {
    const isPath = typeof path === "function" ? !isAsync(path) : typeof path === "string" && isPathPattern(path);
    if (!isPath) addIssue("path-pattern", `routes[${at}].path`, path);
    const compiled = compile(policy, `routes[${at}].policy`);
    if (policy === false && compiled) off.add(compiled);
    return compiled && { path, policy: compiled };
  });
  const rest = compile(otherwise, "otherwise");
  if (otherwise === false && rest) off.add(rest);
  if (issues.length > 0 || rest === undefined) throw new CorsConfigError(issues);
  return policyOfSource(new TableSource(rows as readonly Row[], rest, off));
}
