import {
  asSent,
  bodyOf,
  collect,
  type Gateway,
  linesOf,
  lower,
  ownResponse,
  type Result,
  splitTarget,
  statusOf,
  valuesByName,
} from "./exchange.ts";

const joined = (values: string[]): string => values.join(",");

/** Makes a response of a result in payload format 2.0, whose `statusCode` is there. */
export function toResponse2(result: Result): ReturnType<Gateway["toResponse"]> {
  const cookies = (result.cookies ?? []).flatMap((cookie) => linesOf({ "set-cookie": cookie }));
  return { status: statusOf(result), lines: [...linesOf(result.headers), ...cookies], body: bodyOf(result) };
}

/**
 * An HTTP API of API Gateway with payload format 2.0: lines of one name are joined by commas, all names in lower case,
 * cookies apart. A result without `statusCode` is the body.
 *
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html}
 */
export const HTTP_API: Gateway = {
  toEvent({ method, target, lines, body }) {
    const { path, query } = splitTarget(target);
    const { cookie, ...headers } = collect(valuesByName([...lines, ["x-forwarded-proto", "https"]], lower), joined);
    const parameters = valuesByName([...new URLSearchParams(query)], asSent);
    return {
      version: "2.0",
      routeKey: "$default",
      rawPath: path,
      rawQueryString: query,
      ...(cookie !== undefined && { cookies: cookie.split("; ") }),
      headers,
      ...(parameters.size > 0 && { queryStringParameters: collect(parameters, joined) }),
      requestContext: {
        apiId: "api-id",
        domainName: "id.execute-api.us-east-1.amazonaws.com",
        domainPrefix: "id",
        http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: headers["user-agent"] ?? "" },
        routeKey: "$default",
        stage: "$default",
      },
      ...(body.length > 0 && { body: body.toString("base64") }),
      isBase64Encoded: body.length > 0,
    };
  },
  toResponse(result) {
    const structured = Object(result) as Result;
    if (structured.statusCode !== undefined) return toResponse2(structured);
    const body = typeof result === "string" ? result : JSON.stringify(result);
    return toResponse2({ statusCode: 200, headers: { "content-type": "application/json" }, body });
  },
  failure: ownResponse(500, "Internal Server Error"),
};
