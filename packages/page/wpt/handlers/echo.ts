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

/** Sends the fetch metadata back. A preflight whose mode is not cors fails. */
export const echoFetchMetadata: Handler = (request) => {
  const { headers, method } = request;
  const cors: readonly Header[] = [
    ["Content-Type", "application/json"],
    ["Access-Control-Allow-Credentials", "true"],
    ...(headers.get("origin") === undefined
      ? []
      : [["Access-Control-Allow-Origin", headers.get("origin") ?? ""] as const]),
  ];
  if (method === "OPTIONS") {
    if (headers.get("sec-fetch-mode") !== "cors") return { status: 403, reason: "Failed" };
    return { headers: [...cors, ["Access-Control-Allow-Methods", "*"], ["Access-Control-Allow-Headers", "*"]] };
  }
  const values = ["dest", "mode", "site", "user"].map((name) => [name, headers.get(`sec-fetch-${name}`) ?? ""]);
  return { headers: cors, body: JSON.stringify(Object.fromEntries(values)) };
};

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
