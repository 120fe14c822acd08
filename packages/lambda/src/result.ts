import type { Decision } from "@corsac/core";
import { applyDecision } from "@corsac/core/adapter";
import { type HttpEvent, pairsOf } from "./event.ts";

/**
 * A function's result that is an HTTP response, in any form that API Gateway, a load balancer or a function URL takes.
 *
 * @public
 */
export interface HttpResult {
  readonly statusCode?: number | undefined;
  readonly headers?: Readonly<Record<string, string | number | boolean>> | undefined;
  readonly multiValueHeaders?: Readonly<Record<string, readonly (string | number | boolean)[]>> | undefined;
  readonly body?: string | undefined;
}

/** Returns a response with a body of this type. */
export function resultOf(statusCode: number, type: string, body?: string): HttpResult {
  return { statusCode, headers: { "Content-Type": type }, body };
}

/** Returns the policy's own response: to a preflight, or a refusal. */
export function answerOf({ status, body }: Decision): HttpResult {
  return body === null ? { statusCode: status ?? 403, body: "" } : resultOf(403, "text/plain;charset=UTF-8", body);
}

/**
 * Completes a result without `statusCode`, as its gateway would.
 *
 * @throws TypeError if its gateway would answer with an error of its own
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html | API Gateway}
 * @see {@link https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads | Function URLs}
 */
export function completeResult(result: unknown, { version, requestContext }: HttpEvent): HttpResult {
  if ((Object(result) as HttpResult).statusCode !== undefined) return result as HttpResult;
  if (version !== "2.0")
    throw new TypeError("The handler returned no statusCode, so its gateway would fail. Return { statusCode, body }.");
  // A function URL sends the text as JSON, with quotes; API Gateway sends it without.
  const isPlain = typeof result === "string" && !requestContext?.domainName?.includes(".lambda-url.");
  return resultOf(200, "application/json", isPlain ? result : JSON.stringify(result ?? null));
}

/**
 * Returns a copy of the result with the decision's headers in the place of all CORS headers that it had. Names of headers
 * are in lower case.
 *
 * @param event - the load balancer reads `multiValueHeaders` alone if its events have them
 * @throws TypeError for a name or value that no header can have
 */
export function withHeaders(result: HttpResult, decision: Decision, event: HttpEvent): HttpResult {
  const { headers, multiValueHeaders, ...rest } = result;
  const all = new Headers(pairsOf({ ...headers, ...multiValueHeaders }));
  applyDecision(all, decision);
  const cookies = all.getSetCookie();
  // API Gateway reads both maps with payload format 1.0, and `headers` alone with 2.0. Only several cookies need lists.
  const asLists = event.requestContext?.elb ? event.multiValueHeaders : cookies.length > 1 && event.version !== "2.0";
  if (!asLists) return { ...rest, headers: Object.fromEntries(all) };
  const lists = [...all].map(([name, value]) => [name, name === "set-cookie" ? cookies : [value]]);
  return { ...rest, multiValueHeaders: Object.fromEntries(lists) };
}
