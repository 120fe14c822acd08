import type { Route } from "../types/route.ts";
import type { CorsCall } from "./call.ts";
import { checkAllowed, checkExposed, checkHidden, checkRefused, type CheckResult } from "./check.ts";

/**
 * The matchers of `expect(app)`.
 *
 * @public
 */
export interface CorsMatchers {
  /**
   * Passes if a page gets the response of the server. `.not` passes if the server's CORS policy keeps the response from
   * the page; a call that fails for another reason fails the test.
   *
   * @example
   * ```ts
   * await expect(app).toAllowCors({ from: "https://app.example.com", method: "PUT", url: "/notes/1", credentials: true });
   * await expect(app).not.toAllowCors({ from: "https://evil.example", url: "/notes/1" });
   * ```
   */
  toAllowCors(call: CorsCall): Promise<void>;
  /**
   * Passes if script of a page can read a response header. `.not` passes if the response has the header and script
   * cannot read it.
   *
   * @example
   * ```ts
   * await expect(app).toExposeHeader("x-total", { from: "https://app.example.com", url: "/notes" });
   * ```
   */
  toExposeHeader(name: string, call: CorsCall): Promise<void>;
}

/**
 * The part of the `this` of matchers that these use.
 *
 * @public
 */
export interface MatcherContext {
  readonly isNot?: boolean;
  readonly utils?: {
    matcherHint?(name: string, received?: string, expected?: string, options?: { isNot?: boolean }): string;
  };
}

/**
 * The result of a matcher, as vitest and jest take it.
 *
 * @public
 */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * The matchers for vitest, jest and Bun.
 *
 * @example
 * ```ts
 * expect.extend(corsMatchers);
 * ```
 * @public
 */
// An interface would have no index signature, which expect.extend() of vitest demands.
export const corsMatchers: {
  toAllowCors(this: MatcherContext, app: Route, call: CorsCall): Promise<MatcherResult>;
  toExposeHeader(this: MatcherContext, app: Route, name: string, call: CorsCall): Promise<MatcherResult>;
} = {
  async toAllowCors(app, call) {
    const { isNot = false } = this;
    return resultOf(this, "toAllowCors", "call", await (isNot ? checkRefused(app, call) : checkAllowed(app, call)));
  },
  async toExposeHeader(app, name, call) {
    const { isNot = false } = this;
    const result = await (isNot ? checkHidden(app, name, call) : checkExposed(app, name, call));
    return resultOf(this, "toExposeHeader", "name, call", result);
  },
};

/** With `.not`, the runner takes `pass: true` for a failure. */
function resultOf(context: MatcherContext, name: string, parameters: string, result: CheckResult): MatcherResult {
  const { isNot = false, utils } = context;
  if (result === null) return { pass: !isNot, message: () => "" };
  const hint = utils?.matcherHint?.(name, "app", parameters, { isNot });
  return { pass: isNot, message: () => (hint === undefined ? result : `${hint}\n\n${result}`) };
}
