/** The parts of an event of an HTTP API that CORS needs; `request` is for handlers of the contract. */
export interface Event {
  readonly version: "2.0";
  readonly headers: Readonly<Record<string, string>>;
  readonly requestContext: { readonly http: { readonly method: string } };
  readonly request: Request;
}

/** The result of a function behind an HTTP API. */
export interface Result {
  statusCode: number;
  headers?: Record<string, string>;
  cookies?: readonly string[];
  body?: string;
}

/**
 * Returns the event that API Gateway makes of a request: names in lower case, repeated headers joined by commas.
 *
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html}
 */
export function toEvent(request: Request): Event {
  const headers = Object.fromEntries(request.headers);
  return { version: "2.0", headers, requestContext: { http: { method: request.method } }, request };
}

/** Returns a handler's response as a function returns it. */
export async function toResult(response: Response | undefined): Promise<Result> {
  if (response === undefined) return { statusCode: 200 };
  const { status, headers } = response;
  const cookies = headers.getSetCookie();
  const others = Object.fromEntries([...headers].filter(([name]) => name !== "set-cookie"));
  return { statusCode: status, headers: others, cookies, body: await response.text() };
}

/** Returns the response that API Gateway makes of a result. */
export function toResponse({ statusCode, headers = {}, cookies = [], body = "" }: Result): Response {
  const list = new Headers(headers);
  for (const cookie of cookies) list.append("Set-Cookie", cookie);
  return new Response(statusCode === 204 || statusCode === 304 ? null : body, { status: statusCode, headers: list });
}
