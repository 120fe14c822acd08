import type { Decision } from "@corsac/core";
import { exposedNames, isPolicyHeader, mergeVary } from "@corsac/core/adapter";
import type { HttpEvent } from "./event.ts";

type Value = string | number | boolean;

/**
 * A function's result that is an HTTP response, in any form that API Gateway, a load balancer or a function URL takes.
 *
 * @public
 */
export interface HttpResult {
  readonly statusCode?: number | undefined;
  readonly headers?: Readonly<Record<string, Value>> | undefined;
  readonly multiValueHeaders?: Readonly<Record<string, readonly Value[]>> | undefined;
  readonly body?: string | undefined;
}

/** Returns the policy's own response: to a preflight, or a refusal. */
export function answerOf({ status, body }: Decision): HttpResult {
  const headers: HttpResult["headers"] = body === null ? {} : { "Content-Type": "text/plain;charset=UTF-8" };
  return { statusCode: status ?? 403, headers, body: body ?? "" };
}

/**
 * Completes a result without `statusCode`, as its gateway would.
 *
 * @throws TypeError if its gateway would answer 502
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html | API Gateway}
 * @see {@link https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads | Function URLs}
 */
export function completeResult(result: unknown, { version, requestContext }: HttpEvent): HttpResult {
  if ((Object(result) as HttpResult).statusCode !== undefined) return result as HttpResult;
  if (version !== "2.0") {
    throw new TypeError(
      "The handler returned no statusCode, so API Gateway or the load balancer would answer 502 without CORS headers. Return { statusCode, headers, body }.",
    );
  }
  // A function URL sends the text as JSON, with quotes; API Gateway sends it without.
  const isPlain = typeof result === "string" && !requestContext?.domainName?.includes(".lambda-url.");
  const body = isPlain ? result : JSON.stringify(result ?? null);
  return { statusCode: 200, headers: { "Content-Type": "application/json" }, body };
}

/**
 * Returns a copy of the result with the decision's headers in the place of all CORS headers that it had.
 *
 * @param event - the load balancer reads `multiValueHeaders` alone if its events have them
 */
export function withHeaders(result: HttpResult, decision: Decision, event: HttpEvent): HttpResult {
  const { headers, multiValueHeaders, ...rest } = result;
  const decided = new Set(decision.headers.map(([name]) => name.toLowerCase()));
  const exposed: string[] = [];
  let vary = "";
  const keep = <V extends Value | readonly Value[]>(map: Readonly<Record<string, V>> = {}): [string, V][] =>
    Object.entries(map).filter(([key, value]) => {
      const name = key.toLowerCase();
      if (name === "vary") vary = mergeVary(vary, String(value));
      else if (name === "access-control-expose-headers") exposed.push(String(value));
      else return !isPolicyHeader(name) && !decided.has(name);
      return false;
    });
  const single = keep(headers);
  const lists = keep(multiValueHeaders);
  const own: [string, string][] = decision.headers.map(([name, value]) => [name, value]);
  const names = exposedNames(decision, exposed.join(","));
  if (names !== "") own.push(["Access-Control-Expose-Headers", names]);
  vary = mergeVary(vary, decision.vary);
  if (vary !== "") own.push(["Vary", vary]);
  if (event.requestContext?.elb !== undefined && event.multiValueHeaders) {
    const all = [...single, ...own].map(([name, value]): [string, Value[]] => [name, [value]]);
    return { ...rest, multiValueHeaders: Object.fromEntries([...all, ...lists]) };
  }
  const kept = { ...rest, headers: Object.fromEntries([...single, ...own]) };
  return multiValueHeaders === undefined ? kept : { ...kept, multiValueHeaders: Object.fromEntries(lists) };
}
