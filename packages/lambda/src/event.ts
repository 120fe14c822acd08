import type { RequestView } from "@corsac/core";

type Values = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/**
 * The parts that a policy reads of an event of API Gateway, a load balancer or a function URL.
 *
 * @public
 */
export interface HttpEvent {
  readonly version?: string;
  readonly headers?: Values | null;
  readonly multiValueHeaders?: Values | null;
  readonly httpMethod?: string;
  readonly path?: string;
  readonly queryStringParameters?: Values | null;
  readonly multiValueQueryStringParameters?: Values | null;
  readonly rawPath?: string;
  readonly rawQueryString?: string;
  readonly requestContext?: {
    readonly domainName?: string;
    readonly http?: { readonly method: string };
    readonly elb?: object;
  };
}

/** The context that a function which chooses the policy gets. */
interface EventView extends RequestView {
  readonly context: { readonly event: HttpEvent; readonly context: unknown };
}

function pairsOf(values: Values | null | undefined): [string, string][] {
  return Object.entries(values ?? {}).flatMap(([name, value]) =>
    [value ?? []].flat().map((each): [string, string] => [name, each]),
  );
}

/** A load balancer does not decode the query; API Gateway does in events that have no `rawQueryString`. */
function queryOf(event: HttpEvent): string {
  const pairs = pairsOf(event.multiValueQueryStringParameters ?? event.queryStringParameters);
  if (event.rawQueryString !== undefined) return event.rawQueryString;
  if (event.requestContext?.elb !== undefined) return pairs.map((pair) => pair.join("=")).join("&");
  return new URLSearchParams(pairs).toString();
}

/** API Gateway decodes paths: a decoded `?` must not end the path that a table of policies reads. */
function urlOf(event: HttpEvent): string {
  const path = (event.rawPath ?? event.path ?? "").replaceAll("?", "%3F").replaceAll("#", "%23");
  const query = queryOf(event);
  return query === "" ? path : `${path}?${query}`;
}

/** Returns the request of an event; `null` for an event that is no HTTP request: a queue's, a schedule's, a socket's. */
export function requestOf(event: HttpEvent, context: unknown): EventView | null {
  const method = event?.requestContext?.http?.method ?? event?.httpMethod;
  // An authorizer's event describes a request too, and has a type.
  if (typeof method !== "string" || "type" in event) return null;
  const headers = pairsOf(event.multiValueHeaders ?? event.headers);
  const get = (name: string): string | null => {
    const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
    return values.length === 0 ? null : values.join(", ");
  };
  const secure = get("x-forwarded-proto") === "https";
  return { method, url: urlOf(event), headers: { get }, secure, context: { event, context } };
}
