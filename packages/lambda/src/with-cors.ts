import type { ChoiceOptions, ChoosePolicy, Cors, Decision, ValidOptions } from "@corsac/core";
import { decideInside, toCors, warnOfDebug } from "@corsac/core/adapter";
import { type HttpEvent, requestOf } from "./event.ts";
import { answerOf, completeResult, type HttpResult, resultOf, withHeaders } from "./result.ts";
import { isStarted, isStream, prepareStream, sendResult } from "./stream.ts";

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

/** The policies that have decided about an event, the outermost first, with their decisions. */
const decisions = new WeakMap<object, Map<Cors, Decision>>();

function logError(error: unknown): HttpResult {
  console.error(error);
  return resultOf(500, "application/json", '{"message":"Internal Server Error"}');
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

  const wrapped = async (event: HttpEvent, ...args: unknown[]): Promise<unknown> => {
    const run = (): unknown => handler(event as never, ...(args as never[]));
    const stream = isStream(args[0]) ? args[0] : undefined;
    const request = requestOf(event, args[stream === undefined ? 0 : 1]);
    if (request === null) return run();
    const outer = decisions.get(event);
    const made = outer ?? new Map<Cors, Decision>();
    const decision = made.get(own) ?? (await decideInside(own, [...made.keys()], request));
    made.set(own, decision);
    // The innermost policy decides.
    const finish = (given: HttpResult): HttpResult => withHeaders(given, [...made.values()].at(-1) ?? decision, event);
    const respond = (result: HttpResult): unknown => (stream ? sendResult(stream, result) : finish(result));
    if (stream && outer === undefined) prepareStream(stream, finish);
    if (decision.status !== null) return respond(answerOf(decision));
    decisions.set(event, made);
    try {
      const result = await run();
      return stream ? result : finish(completeResult(result, event));
    } catch (error) {
      if (stream && isStarted(stream)) throw error;
      return respond(await onError(error, event));
    } finally {
      if (outer === undefined) decisions.delete(event);
    }
  };
  return Object.assign(wrapped, handler) as unknown as H;
}
