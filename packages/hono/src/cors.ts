import type { ChoiceOptions, ChoosePolicy, Cors, Decision, ValidOptions } from "@corsac/core";
import {
  answer,
  applyTo,
  CONTENT_HEADERS,
  decideInside,
  isChoice,
  isProduction,
  isThenable,
  notFirstWarning,
  openScope,
  policiesAround,
  type PolicyScope,
  toCors,
  warnOfDebug,
  warnOnce,
  withDecision,
} from "@corsac/core/adapter";
import type { Context, MiddlewareHandler } from "hono";
import { policiesBehind, POLICY, routeOfMethod, routesBefore, type RouteTable } from "./router.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** The decision of `cors()` about this request. */
    cors: Decision;
  }
}

/**
 * A function that returns the policy of a request. It gets `c` (Hono's context), `method`, `url` and `isPreflight`.
 *
 * @public
 */
export type CorsChoice = ChoosePolicy<{ readonly c: Context }>;

/**
 * Options of a policy per request.
 *
 * @public
 */
export interface CorsChoiceOptions extends ChoiceOptions {
  /** The application, as in `cors(policy, app)`. */
  readonly app?: RouteTable | undefined;
}

/** The policy that governs a request, and its decision. All `cors()` that the request meets share one object. */
interface Governed {
  scope: PolicyScope;
  decision: Decision;
  /** The policies that it inherits from, the outermost first. */
  around: readonly Cors[];
}

/** A context variable: a symbol, so that no application uses the same name. */
const GOVERNED = Symbol.for("corsac.hono.governed") as unknown as string;

/** Puts the decision's headers on the response. */
function applyHeaders(c: Context, { decision, scope }: Governed): void {
  const before = c.res;
  const after = withDecision(before, decision, scope);
  if (after === before) return;
  // Hono merges the headers of an old response into a new one, unless there is no old one.
  c.res = undefined;
  c.res = after;
}

/** Answers without the handler. Headers that earlier middleware set stay. */
function respond(c: Context, { decision, scope }: Governed): void {
  const { body, status } = decision;
  const response = c.newResponse(body, status ?? 403);
  const { headers } = response;
  // `newResponse` has taken over the headers of an old response.
  c.res = undefined;
  if (headers.keys().next().done === true) {
    // Servers for Node send a response whose headers nobody reads much faster.
    c.res = answer(decision, scope);
    return;
  }
  for (const name of CONTENT_HEADERS) headers.delete(name);
  if (body !== null) headers.set("Content-Type", "text/plain;charset=UTF-8");
  else if (status !== 204) headers.set("Content-Length", "0");
  c.res = applyTo(response, decision, scope);
}

/** Handles an error from `next()` that Hono has not turned into a response yet. */
function recover(c: Context, error: unknown, governed: Governed): void {
  if (error instanceof Error) {
    // A `notFound` or `onError` handler threw. Hono calls `onError` after this middleware has ended, and copies the
    // headers of `c.res` into that response.
    applyHeaders(c, governed);
    throw error;
  }
  // Hono lets a value that is no Error propagate to the server, which would answer without CORS headers.
  console.error(error);
  c.error = new Error("a handler threw a value that is no Error", { cause: error });
  c.res = c.text("Internal Server Error", 500);
}

/**
 * Returns middleware that answers CORS-preflight requests and puts the CORS headers on all other responses that pass
 * through it, including errors and unmatched routes. Register it before the routes; `c.get("cors")` is the decision.
 *
 * If several apply to a request, the innermost alone decides. A thrown value that is no `Error` becomes a 500 response, with
 * the value as `c.error.cause`.
 *
 * With `app`, the policy of a single method (`app.put("/x", cors(…), handler)`) also decides its preflights, and outside
 * production a warning names routes that were registered before.
 *
 * @param policy - options, a policy made by `createCors()`, or a function that returns a policy for each request
 * @param app - the application, or options of such a function: `{ vary, app }`
 * @throws CorsConfigError with every mistake found in the options
 * @example
 * ```ts
 * const app = new Hono();
 * // permitted
 * app.use(cors({ origin: "https://app.example.com", credentials: true }, app));
 * // prohibited: does not compile
 * app.use(cors({ origin: "*", credentials: true }, app));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function cors<const O>(
  policy: ValidOptions<O, Cors | CorsChoice>,
  app: RouteTable | CorsChoiceOptions = {},
): MiddlewareHandler {
  const options = "router" in app ? { app } : app;
  const routes = options.app;
  const own = toCors(policy, options);
  warnOfDebug(own);
  const warnNotFirst = notFirstWarning("Register cors() before the routes.");
  const warnHidden = warnOnce("CORSAC_TWO_POLICIES");
  let isOrderUnchecked = routes !== undefined;
  let areMethodsUnchecked = routes === undefined && !isProduction();

  const middleware: MiddlewareHandler = async (c, next) => {
    if (isOrderUnchecked && routes !== undefined) warnNotFirst(routesBefore(middleware, routes));
    isOrderUnchecked = false;

    const outer = c.get(GOVERNED) as Governed | undefined;
    if (outer?.scope.policy === own) return next();
    const found = policiesBehind(c, middleware, routes);
    const governing = found.at(-1) ?? own;
    // The `cors()` around this one has decided by this policy.
    if (outer?.scope.policy === governing) return next();
    if (areMethodsUnchecked && outer === undefined && governing !== own) {
      const route = routeOfMethod(c, governing);
      areMethodsUnchecked = route === undefined;
      if (route !== undefined) {
        warnHidden(
          () =>
            `The policy of ${route} decides its responses, but the outer policy decides its preflights. ` +
            "Give the outer cors() the application as its second argument.",
        );
      }
    }
    const { raw } = c.req;
    const passed = outer === undefined ? policiesAround(raw) : [...outer.around, outer.scope.policy];
    const around = found.length === 0 ? passed : [...passed, own, ...found.slice(0, -1)];
    // An outer policy began to wait for its handler before this one.
    const scope = outer === undefined ? openScope(governing, raw) : { ...outer.scope, policy: governing };
    const isChosen = isChoice(governing) || around.some(isChoice);
    const view = isChosen ? { method: raw.method, url: raw.url, headers: raw.headers, context: { c } } : raw;
    const decided = decideInside(governing, around, view);
    const decision = isThenable(decided) ? await decided : decided;
    const governed: Governed = Object.assign(outer ?? {}, { scope, decision, around });
    c.set(GOVERNED, governed);
    c.set("cors", decision);
    if (decision.status !== null) return respond(c, governed);
    try {
      await next();
    } catch (error) {
      recover(c, error, governed);
    }
    // `governed` may have another decision now: that of a `cors()` inside another function, which the router does not show.
    applyHeaders(c, governed);
  };
  return Object.assign(middleware, { [POLICY]: own });
}
