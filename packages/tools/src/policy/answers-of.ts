import type { Decision, RequestView, StaticCors } from "@corsac/core";
import type { Header, SentRequest, ServerResponse } from "@corsac/user-agent";

/**
 * Returns the responses of a server with a policy: 204 or 403 for preflights, and the given response for other requests.
 */
export function answersOf(
  cors: StaticCors,
  response: ServerResponse = { status: 200, headers: [["Content-Type", "application/json"]] },
): (request: SentRequest) => ServerResponse {
  return (request) => {
    const decision = cors.decide(requestView(request));
    if (decision.status !== null) return { status: decision.status, headers: headersOf(decision) };
    return { status: response.status, headers: [...response.headers, ...headersOf(decision)] };
  };
}

/** Returns a request as core reads it: script in browsers cannot make a `Request` with `Origin`. */
export function requestView({ method, url, headers }: SentRequest): RequestView {
  const { host } = new URL(url);
  const lines: readonly Header[] = [["host", host], ...headers];
  return {
    method,
    url,
    headers: {
      get(name) {
        const values = lines.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value);
        return values.length === 0 ? null : values.join(", ");
      },
    },
  };
}

function headersOf({ headers, exposed, vary }: Decision): Header[] {
  return [
    ...headers,
    ...(exposed === null || exposed === "" ? [] : [["Access-Control-Expose-Headers", exposed] as const]),
    ...(vary === "" ? [] : [["Vary", vary] as const]),
  ];
}
