import type { Header } from "@corsac/user-agent";
import type { Handler } from "../server/handler.ts";

/** Sends the body back. */
export const echoContent: Handler = ({ method, headers, body }) => ({
  headers: [
    ["X-Request-Method", method],
    ["X-Request-Content-Length", headers.get("content-length") ?? "NO"],
    ["X-Request-Content-Type", headers.get("content-type") ?? "NO"],
    ["X-Request-Referer", headers.get("referer") ?? "NO"],
    ["Content-Type", "text/plain"],
  ],
  body,
});

/** Sends the header lines back as they were sent. */
export const echoHeaders: Handler = ({ headers }) => ({
  headers: [["Content-Type", "text/plain"]],
  body: headers.lines.map(([name, value]) => `${name}: ${value}\r\n`).join(""),
});

/** Sends the value of the query as a header, without any check. */
export const parseHeaders: Handler = ({ query }) => ({
  headers: [["My-Custom-Header", query.get("my-custom-header") ?? ""]],
});

/** A response with the status, reason, body and type of the query. */
export const status: Handler = ({ query, method }) => {
  const headers: Header[] = [
    ["Content-Type", query.get("type") ?? ""],
    ["X-Request-Method", method],
  ];
  const reason = query.get("text") ?? "OMG";
  return { status: Number(query.get("code") ?? 200), reason, headers, body: query.get("content") ?? "" };
};
