import type { Header } from "@corsac/user-agent";
import type { Handler, HandlerRequest, HandlerResponse } from "../server/handler.ts";

interface Preflight {
  readonly seen: boolean;
  /** `null` if the preflight had no `Access-Control-Request-Headers`. */
  readonly requestHeaders: string | null;
  readonly referrer: string;
  readonly userAgent: string;
}

const NONE: Preflight = { seen: false, requestHeaders: "", referrer: "", userAgent: "" };

/** Answers preflights as the query says, and tells the request after it what the preflight contained. */
export const preflight: Handler = (request) => {
  const { query, stash, method } = request;
  const token = query.get("token");
  const origins = query.get("origin")?.split(", ") ?? ["*"];
  const headers: Header[] = [
    ["Content-Type", "text/plain"],
    ...origins.map((origin): Header => ["Access-Control-Allow-Origin", origin]),
  ];
  if (query.has("clear-stash")) return { headers, body: stash.take(token ?? "") === undefined ? "0" : "1" };
  if (query.has("credentials")) headers.push(["Access-Control-Allow-Credentials", "true"]);
  return method === "OPTIONS" ? answerPreflight(request, headers, token) : answerActual(request, headers, token);
};

function answerPreflight({ query, headers, stash }: HandlerRequest, base: readonly Header[], token?: string) {
  if (headers.get("access-control-request-method") === undefined) return { status: 400, reason: "No method" };
  if (headers.get("accept") !== "*/*") return { status: 400, reason: "Accept is not */*" };
  const fromQuery = [
    ["Access-Control-Max-Age", "max_age"],
    ["Access-Control-Allow-Headers", "allow_headers"],
    ["Access-Control-Allow-Methods", "allow_methods"],
  ] as const;
  const seen: Preflight = {
    seen: true,
    requestHeaders: query.has("control_request_headers") ? (headers.get("access-control-request-headers") ?? null) : "",
    referrer: headers.get("referer") ?? "",
    userAgent: headers.get("user-agent") ?? "",
  };
  if (token !== undefined) stash.put(token, seen);
  return {
    status: Number(query.get("preflight_status") ?? 200),
    headers: [...base, ...fromQuery.flatMap(([name, key]): Header[] => query.all(key).map((value) => [name, value]))],
  };
}

function answerActual(request: HandlerRequest, base: readonly Header[], token?: string): HandlerResponse {
  const { query, headers, stash } = request;
  const seen = ((token === undefined ? undefined : stash.take(token)) as Preflight | undefined) ?? NONE;
  if (query.has("checkUserAgentHeaderInPreflight") && headers.get("user-agent") !== seen.userAgent) {
    return { status: 400, headers: base, body: "The preflight has another User-Agent" };
  }
  const told: Header[] = [
    ["x-did-preflight", seen.seen ? "1" : "0"],
    ...(seen.requestHeaders === null ? [] : [["x-control-request-headers", seen.requestHeaders] as const]),
    ["x-preflight-referrer", seen.referrer],
    ["x-referrer", headers.get("referer") ?? ""],
    ["x-origin", headers.get("origin") ?? ""],
  ];
  if (token !== undefined) stash.put(token, seen);
  const exposed = "x-did-preflight, x-control-request-headers, x-referrer, x-preflight-referrer, x-origin";
  return { headers: [...base, ["Access-Control-Expose-Headers", exposed], ...told] };
}
