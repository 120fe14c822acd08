import type { ValidOptions, Cors, Decision } from "@corsac/core";
import {
  applyTo,
  decideInside,
  openScope,
  policiesAround,
  type PolicyScope,
  toCors,
  withDecision,
} from "@corsac/core/adapter";
import type { Context, MiddlewareHandler } from "hono";
import { type CorsChoice, type CorsChoiceOptions, viewOf } from "./choice.ts";
import { hiddenFromPreflights, matchedPolicies, POLICY, type RouteTable, routesBefore } from "./routes.ts";
import { isProduction, warnOfDebug, warnOfHiddenPolicy, warnOfRoutesBefore } from "./warnings.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** What `cors()` of `@corsac/hono` decided about this request. */
    cors: Decision;
  }
}

/** The policy of a request and its decision. One object for all middleware that the request meets. */
interface Ruling {
  scope: PolicyScope;
  decision: Decision;
  /** The policies that it inherits from, the outermost first. */
  around: readonly Cors[];
}

/** The context variable that holds the ruling: an application's own name cannot be the same. */
const RULING = Symbol.for("corsac.hono.ruling") as unknown as string;

/** Headers of a content that earlier middleware announced, for an answer without that content. */
const CONTENT_HEADERS: readonly string[] = ["content-type", "content-length", "transfer-encoding"];

/** Puts the decision's headers on the response that leaves. */
function enforce(c: Context, { decision, scope }: Ruling): void {
  const before = c.res;
  const after = withDecision(before, decision, scope);
  if (after === before) return;
  // Hono merges the old response's headers into a new one, unless there is no old one.
  c.res = undefined;
  c.res = after;
}

/** Answers without the handler. Headers that earlier middleware set stay. */
function respond(c: Context, ruling: Ruling): void {
  const { body, status } = ruling.decision;
  const response = c.newResponse(body, status ?? 403);
  for (const name of CONTENT_HEADERS) response.headers.delete(name);
  if (body !== null) response.headers.set("Content-Type", "text/plain;charset=UTF-8");
  else if (status !== 204) response.headers.set("Content-Length", "0");
  // `newResponse` has taken the headers of an old response already.
  c.res = undefined;
  c.res = applyTo(response, ruling.decision, ruling.scope);
}

/** What `next()` threw, which Hono itself does not turn into a response in time. */
function recover(c: Context, error: unknown, ruling: Ruling): void {
  if (error instanceof Error) {
    // A `notFound` or `onError` handler threw. Hono asks `onError` once this middleware is gone, and what is on `c.res`
    // by then goes into that response.
    enforce(c, ruling);
    throw error;
  }
  // Hono lets what is no Error pass to the server, which would answer without any of our fields.
  console.error(error);
  c.error = new Error("a handler threw what is no Error", { cause: error });
  c.res = c.text("Internal Server Error", 500);
}

/**
 * Middleware that answers CORS-preflight requests and puts the policy's fields on every other response of what runs
 * inside it, errors and unmatched routes included. Register it before the routes; `c.get("cors")` is the decision.
 *
 * Where several apply to a request, the innermost rules alone. What is thrown and is no `Error` becomes a 500 response
 * whose `c.error.cause` it is.
 *
 * With `app`, the application that serves, a preflight is ruled by the policy of a single method too
 * (`app.put("/x", cors(…), handler)`), and outside production a warning names the routes that were registered before.
 *
 * @param policy - options, a policy made by `createCors()`, or a function that returns one for each request
 * @param app - the application, or options of such a function: `{ vary, app }`
 * @throws CorsConfigError with every mistake found in the options
 * @example
 * ```ts
 * const app = new Hono();
 * app.use(cors({ origin: "https://app.example.com", credentials: true }, app));
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
  let checkOrder = routes !== undefined && !isProduction();
  let checkMethods = routes === undefined && !isProduction();

  const middleware: MiddlewareHandler = async (c, next) => {
    if (checkOrder && routes !== undefined) warnOfRoutesBefore(routesBefore(middleware, routes));
    checkOrder = false;

    const outer = c.get(RULING) as Ruling | undefined;
    if (outer?.scope.policy === own) return next();
    const matched = matchedPolicies(c, middleware, routes);
    const inner = matched.at(-1) ?? own;
    // The policy around this one has decided by it already.
    if (outer?.scope.policy === inner) return next();
    if (checkMethods && outer === undefined && inner !== own) {
      const hidden = hiddenFromPreflights(c, inner);
      if (hidden !== undefined) warnOfHiddenPolicy(hidden);
      checkMethods = hidden === undefined;
    }
    const { raw } = c.req;
    const passed = outer === undefined ? policiesAround(raw) : [...outer.around, outer.scope.policy];
    const around = matched.length < 2 ? passed : [...passed, ...matched.slice(0, -1)];
    // An outer policy began to wait for its handler before this one.
    const scope = outer === undefined ? openScope(inner, raw) : { ...outer.scope, policy: inner };
    const decided = decideInside(inner, around, viewOf(c, inner, around));
    const decision = decided instanceof Promise ? await decided : decided;
    const ruling: Ruling = outer ?? { scope, decision, around };
    ruling.scope = scope;
    ruling.around = around;
    ruling.decision = decision;
    c.set(RULING, ruling);
    c.set("cors", decision);
    if (decision.status !== null) return respond(c, ruling);
    try {
      await next();
    } catch (error) {
      recover(c, error, ruling);
    }
    // Not always `decision`: a middleware that Hono's router does not show, inside another function, may rule by now.
    enforce(c, ruling);
  };
  return Object.assign(middleware, { [POLICY]: own });
}
