import { type Gateway, ownResponse } from "./exchange.ts";
import { REST_API } from "./rest-api.ts";

/**
 * An HTTP API of API Gateway with payload format 1.0: the events and results of a REST API, with a version and all names in
 * lower case.
 *
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.v1}
 */
export const HTTP_API_1: Gateway = {
  toEvent({ lines, ...request }) {
    const lowered = lines.map(([name, value]) => [name.toLowerCase(), value] as const);
    return { version: "1.0", ...REST_API.toEvent({ ...request, lines: lowered }) };
  },
  toResponse: (result) => REST_API.toResponse(result),
  failure: ownResponse(500, "Internal Server Error"),
};
