import type { Cors } from "@corsac/core";
import { withCors } from "@corsac/lambda";
import middyCore, { type MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/** An error that a page may see. */
export class HttpError extends Error {
  readonly statusCode: number;

  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** Makes responses of errors, as `@middy/http-error-handler` does. Other errors go to `withCors()`. */
const errorResponses: MiddlewareObj = {
  onError: (request) => {
    if (!(request.error instanceof HttpError)) return;
    const { statusCode, message } = request.error;
    request.response = { statusCode, headers: { "Content-Type": "text/plain" }, body: message };
  },
};

/** Puts the policy around middy: around its early responses and the responses of `onError` too. */
export function api(policy: Cors, handler: Handler, ...middlewares: readonly MiddlewareObj[]): Handler {
  const inner = middyCore(handler)
    .use([errorResponses, ...middlewares])
    .handler(handler);
  return withCors(inner as unknown as Handler, policy);
}
