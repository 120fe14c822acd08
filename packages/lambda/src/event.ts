import type { RequestView } from "@corsac/core";

type TextName = "version" | "httpMethod" | "path" | "rawPath" | "rawQueryString";
type MapName = "headers" | "multiValueHeaders" | "queryStringParameters" | "multiValueQueryStringParameters";
type Values = Readonly<Record<string, string | readonly string[] | null | undefined>> | null;

/**
 * The parts that a policy reads of an event of API Gateway, a load balancer or a function URL.
 *
 * @public
 */
export interface HttpEvent extends Readonly<Partial<Record<TextName, string> & Record<MapName, Values>>> {
  readonly requestContext?: { domainName?: string; http?: { method: string }; elb?: object };
}

/** Returns each value of a map of headers or parameters, with its name. */
export function pairsOf(map: object | null | undefined): [string, string][] {
  const entries = Object.entries((map ?? {}) as Record<string, unknown>);
  return entries.flatMap(([name, value]) => [value ?? []].flat().map((each): [string, string] => [name, String(each)]));
}

/** API Gateway decodes paths: a decoded `?` must not end the path that a table of policies reads. */
function urlOf(event: HttpEvent): string {
  const path = (event.rawPath ?? event.path ?? "").replaceAll("?", "%3F").replaceAll("#", "%23");
  const pairs = pairsOf(event.multiValueQueryStringParameters ?? event.queryStringParameters);
  // A load balancer does not decode the query; API Gateway does in events that have no `rawQueryString`.
  const isEncoded = event.requestContext?.elb !== undefined;
  const parameters = isEncoded ? pairs.map((pair) => pair.join("=")).join("&") : new URLSearchParams(pairs).toString();
  const query = event.rawQueryString ?? parameters;
  return query === "" ? path : `${path}?${query}`;
}

/** Returns the request of an event; `null` for an event that is no HTTP request: a queue's, a schedule's, a socket's. */
export function requestOf(event: HttpEvent, context: unknown): (RequestView & { readonly context: object }) | null {
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
