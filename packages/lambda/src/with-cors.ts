import type { ChoiceOptions, ChoosePolicy, Cors, Decision, ValidOptions } from "@corsac/core";
import { decideInside, isThenable, toCors, warnOfDebug } from "@corsac/core/adapter";
import { type HttpEvent, requestOf } from "./event.ts";
import { answerOf, completeResult, type HttpResult, withHeaders } from "./result.ts";
import { isStream, prepareStream, sendResult } from "./stream.ts";

/**
 * A function that returns the policy of a request. It gets `event` and `context` (Lambda's), `method`, `url` and
 * `isPreflight`.
 *
 * @public
 */
export type CorsChoice = ChoosePolicy<{ readonly event: HttpEvent; readonly context: unknown }>;

/**
 * A handler as Lambda calls it: of any event, with or without a stream.
 *
 * @public
 */
export type LambdaHandler = (event: never, ...args: never[]) => unknown;

/**
 * Options of {@link withCors} beside the policy. `vary` belongs to a function that chooses the policy.
 *
 * @public
 */
export interface WithCorsOptions extends ChoiceOptions {
  /**
   * Returns the result for an error of the handler; it gets the CORS headers. Throw the error again to let Lambda count it:
   * the gateway then answers without CORS headers. Default: logs the error and returns 500.
   */
  readonly onError?: (error: unknown, event: HttpEvent) => HttpResult | Promise<HttpResult>;
}

/** The decision about an event. All `withCors()` around one handler share it. */
interface Handling {
  decision: Decision;
  /** The policies that have decided, the outermost first. */
  policies: readonly Cors[];
}

const handlings = new WeakMap<HttpEvent, Handling>();

type Call = (event: HttpEvent, ...args: readonly unknown[]) => unknown;

function logError(error: unknown): HttpResult {
  console.error(error);
  const headers = { "Content-Type": "application/json" };
  return { statusCode: 500, headers, body: '{"message":"Internal Server Error"}' };
}

/** Calls a handler that returns its result, or that gives it to a callback, as Lambda did before Node 24. */
function call(handler: Call, event: HttpEvent, args: readonly unknown[]): unknown {
  if (handler.length < 3 || isStream(args[0])) return handler(event, ...args);
  return new Promise((resolve, reject) => {
    const callback = (error: unknown, result: unknown): void => (error ? reject(error) : resolve(result));
    const returned = handler(event, args[0], callback);
    if (isThenable(returned)) resolve(returned);
  });
}

/**
 * Puts a policy around a Lambda function: it answers CORS-preflight requests, and puts the CORS headers on every result and
 * on a 500 for an error. Events that are no HTTP requests pass to the handler unchanged. Goes around or inside
 * `awslambda.streamifyResponse()`.
 *
 * @param policy - options, a policy made by `createCors()`, or a function that returns a policy for each request
 * @throws CorsConfigError with every mistake found in the options
 * @example
 * ```ts
 * // permitted
 * export const handler = withCors(save, { origin: "https://app.example.com", credentials: true });
 * // prohibited: does not compile
 * export const handler = withCors(save, { origin: "*", credentials: true });
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function withCors<H extends LambdaHandler, const O>(
  handler: H,
  policy: ValidOptions<O, Cors | CorsChoice>,
  options: WithCorsOptions = {},
): H {
  const own = toCors(policy, options);
  warnOfDebug(own);
  const { onError = logError } = options;
  const inner = handler as unknown as Call;

  const wrapped: Call = async (event, ...args) => {
    const stream = isStream(args[0]) ? args[0] : undefined;
    const request = requestOf(event, args[stream === undefined ? 0 : 1]);
    if (request === null) return call(inner, event, args);
    const outer = handlings.get(event);
    const around = outer?.policies ?? [];
    const decided = around.includes(own) ? outer?.decision : undefined;
    const decision = decided ?? (await decideInside(own, around, request));
    // The innermost policy decides, so a `withCors()` inside this one replaces the decision.
    const handling: Handling = Object.assign(outer ?? {}, { decision, policies: [...around, own] });
    const finish = (result: HttpResult): HttpResult => withHeaders(result, handling.decision, event);
    const isStarted = stream && prepareStream(stream, finish);
    const respond = (result: HttpResult): unknown => (stream ? sendResult(stream, result) : finish(result));
    if (decision.status !== null) return respond(answerOf(decision));
    handlings.set(event, handling);
    try {
      const result = await call(inner, event, args);
      return stream ? result : finish(completeResult(result, event));
    } catch (error) {
      if (isStarted?.()) throw error;
      return respond(await onError(error, event));
    } finally {
      if (outer === undefined) handlings.delete(event);
    }
  };
  return Object.assign(wrapped, handler) as unknown as H;
}
