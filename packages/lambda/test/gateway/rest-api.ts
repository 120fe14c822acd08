import {
  asSent,
  bodyOf,
  collect,
  type Gateway,
  last,
  lower,
  linesOf,
  ownResponse,
  splitTarget,
  statusOf,
  valuesByName,
} from "./exchange.ts";

/**
 * A REST API of API Gateway, with a Lambda proxy integration. Names keep their letter case; query parameters are decoded.
 *
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format | Events}
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format | Results}
 */
export const REST_API: Gateway = {
  toEvent({ method, target, lines, body }) {
    const { path, query } = splitTarget(target);
    const headers = valuesByName([...lines, ["X-Forwarded-Proto", "https"]], asSent);
    const parameters = valuesByName([...new URLSearchParams(query)], asSent);
    return {
      resource: "/{proxy+}",
      path,
      httpMethod: method,
      headers: collect(headers, last),
      multiValueHeaders: collect(headers, (values) => values),
      queryStringParameters: parameters.size === 0 ? null : collect(parameters, last),
      multiValueQueryStringParameters: parameters.size === 0 ? null : collect(parameters, (values) => values),
      pathParameters: { proxy: path.slice(1) },
      stageVariables: null,
      requestContext: { resourcePath: "/{proxy+}", httpMethod: method, path, stage: "prod", protocol: "HTTP/1.1" },
      body: body.length === 0 ? null : body.toString(),
      isBase64Encoded: false,
    };
  },
  toResponse(result) {
    const { headers, multiValueHeaders = {}, ...rest } = Object(result) as NonNullable<Parameters<typeof bodyOf>[0]>;
    const names = new Set(Object.keys(multiValueHeaders).map(lower));
    // Values of a name that both have are those of `multiValueHeaders`.
    const single = linesOf(headers).filter(([name]) => !names.has(lower(name)));
    const lists = Object.entries(multiValueHeaders).flatMap(([name, values]) =>
      values.flatMap((v) => linesOf({ [name]: v })),
    );
    return { status: statusOf(rest), lines: [...single, ...lists], body: bodyOf(rest) };
  },
  failure: ownResponse(502, "Internal server error"),
};
