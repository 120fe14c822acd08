import type { Header } from "@corsac/user-agent";
import type { Handler } from "../server/handler.ts";

const CORS: readonly Header[] = [
  ["Access-Control-Allow-Origin", "*"],
  ["Access-Control-Allow-Credentials", "true"],
  ["Access-Control-Allow-Methods", "GET, POST, PUT, FOO"],
  ["Access-Control-Allow-Headers", "x-test, x-foo"],
  ["Access-Control-Expose-Headers", "x-request-method"],
];

const REQUEST_HEADERS = ["type", "length", "encoding", "language", "location"].map((part) => `content-${part}`);

/** Sends the method, the headers about the body, and the body back. */
export const method: Handler = ({ query, method: requested, headers, body }) => ({
  headers: [
    ...(query.has("cors") ? CORS : []),
    ["x-request-method", requested],
    ...REQUEST_HEADERS.map((name): Header => [`x-request-${name}`, headers.get(name) ?? "NO"]),
  ],
  body,
});
