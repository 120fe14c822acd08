import type { Header } from "@corsac/user-agent";
import type { Handler, HandlerRequest } from "../server/handler.ts";

/** A response with an ETag, or 304 if the request names it. */
export const conditional: Handler = ({ headers }) =>
  headers.get("if-none-match") === '"123abc"'
    ? { status: 304, reason: "Not Modified", headers: [["X-HTTP-STATUS", "304"]] }
    : {
        headers: [
          ["ETag", '"123abc"'],
          ["Content-Type", "text/plain"],
        ],
        body: "lorem ipsum dolor sit amet",
      };

const RECORDED = ["If-None-Match", "If-Modified-Since", "Pragma", "Cache-Control"] as const;

/** A response whose caching the query describes. It keeps the cache headers of each request; `querystate` returns them. */
export const recordedCache: Handler = (request) => {
  const { query, stash } = request;
  const token = query.get("token") ?? "";
  const seen = stash.take(token) as readonly object[] | undefined;
  if (query.has("querystate")) return { headers: [["Content-Type", "text/plain"]], body: JSON.stringify(seen ?? null) };
  stash.put(token, [...(seen ?? []), query.has("ignore") ? {} : recordedHeaders(request)]);
  const headers = responseHeaders(request);
  const location = query.get("redirect");
  if (location !== undefined) {
    return { status: 302, reason: "Redirect", headers: [...headers, ["Location", location]] };
  }
  return isFresh(request)
    ? { status: 304, reason: "Not Modified", headers }
    : { headers: [...headers, ["Content-Type", "text/plain"]], body: query.get("content") ?? "" };
};

const recordedHeaders = ({ headers }: HandlerRequest): object =>
  Object.fromEntries(
    RECORDED.flatMap((name) => {
      const value = headers.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

function responseHeaders({ query }: HandlerRequest): readonly Header[] {
  const tag = query.get("tag");
  const fromQuery = [
    ["Last-Modified", "date"],
    ["Expires", "expires"],
    ["Vary", "vary"],
    ["Cache-Control", "cache_control"],
  ] as const;
  return [
    ...(tag === undefined ? [] : [["ETag", `"${tag}"`] as const]),
    ...fromQuery.flatMap(([name, key]): Header[] => query.all(key).map((value) => [name, value])),
    ["Access-Control-Allow-Origin", "*"],
  ];
}

function isFresh({ query, headers }: HandlerRequest): boolean {
  const tag = query.get("tag");
  const date = query.get("date");
  return (
    (tag !== undefined && headers.get("if-none-match") === `"${tag}"`) ||
    (date !== undefined && headers.get("if-modified-since") === date)
  );
}
