import {
  asSent,
  bodyOf,
  collect,
  type Gateway,
  last,
  type Line,
  linesOf,
  lower,
  type Result,
  splitTarget,
  statusOf,
  valuesByName,
} from "./exchange.ts";

/** Splits a query without decoding it. */
function rawParameters(query: string): Line[] {
  const parts = query.split("&").filter((part) => part !== "");
  return parts.map((part) => [part.split("=")[0] ?? "", part.slice(part.indexOf("=") + 1)]);
}

/** An Application Load Balancer. It does not honour headers of one connection, and computes the length by itself. */
function loadBalancer(hasLists: boolean): Gateway {
  const mapsOf = (name: string, values: ReadonlyMap<string, string[]>): object => {
    const listName = `multiValue${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return hasLists ? { [listName]: collect(values, (list) => list) } : { [name]: collect(values, last) };
  };
  return {
    toEvent({ method, target, lines, body }) {
      const { path, query } = splitTarget(target);
      return {
        requestContext: { elb: { targetGroupArn: "arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/t/1" } },
        httpMethod: method,
        path,
        ...mapsOf("queryStringParameters", valuesByName(rawParameters(query), asSent)),
        ...mapsOf("headers", valuesByName([...lines, ["x-forwarded-proto", "https"]], lower)),
        body: body.toString(),
        isBase64Encoded: false,
      };
    },
    toResponse(result) {
      const { headers = {}, multiValueHeaders = {}, ...rest } = Object(result) as Result;
      const lists = Object.entries(multiValueHeaders).flatMap(([name, list]) =>
        list.map((v): Line => [name, String(v)]),
      );
      // Of names that differ in case alone, the default form has one line too: the last.
      const single = [...valuesByName(linesOf(headers), lower)].map(([name, list]): Line => [name, last(list)]);
      return { status: statusOf(rest), lines: hasLists ? lists : single, body: bodyOf(rest) };
    },
    failure: {
      status: 502,
      lines: [["Content-Type", "text/html"]],
      body: Buffer.from("<html><head><title>502 Bad Gateway</title></head></html>"),
    },
  };
}

/**
 * A load balancer whose target group has no multi-value headers: of several lines of one name, the last one counts.
 *
 * @see {@link https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#receive-event-from-load-balancer}
 */
export const LOAD_BALANCER: Gateway = loadBalancer(false);

/**
 * A load balancer whose target group has multi-value headers: it sends them alone, and reads them alone.
 *
 * @see {@link https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#multi-value-headers}
 */
export const LOAD_BALANCER_WITH_LISTS: Gateway = loadBalancer(true);
