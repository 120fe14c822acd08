import { type Gateway, ownResponse, type Result } from "./exchange.ts";
import { HTTP_API, toResponse2 } from "./http-api.ts";

interface EventWithContext {
  readonly requestContext: object;
}

/**
 * A function URL that buffers responses: events and results of payload format 2.0. A text without `statusCode` keeps the
 * quotes that it has as JSON.
 *
 * @see {@link https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads}
 */
export const FUNCTION_URL: Gateway = {
  toEvent(request) {
    const event = HTTP_API.toEvent(request) as EventWithContext;
    const domain = { domainName: "id.lambda-url.us-west-2.on.aws", domainPrefix: "id" };
    return { ...event, requestContext: { ...event.requestContext, ...domain } };
  },
  toResponse(result) {
    const structured = Object(result) as Result;
    if (structured.statusCode !== undefined) return toResponse2(structured);
    return toResponse2({
      statusCode: 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(result),
    });
  },
  failure: ownResponse(502, "Internal Server Error"),
};
