import type { Handler } from "../server/handler.ts";
import { allowCaller } from "./allow-caller.ts";

/** Wants Basic authentication as `user`, `password`. */
export const authentication: Handler = ({ query, headers }) => {
  const expected = `Basic ${Buffer.from("user:password").toString("base64")}`;
  if (headers.get("authorization") === expected) return { body: "Authentication done" };
  const realm = query.get("realm") ?? "test";
  return {
    status: 401,
    reason: "Unauthorized",
    headers: [["WWW-Authenticate", `Basic realm="${realm}"`]],
    body: "Please login with credentials 'user' and 'password'",
  };
};

/** Sends `Authorization` back. With `strip_auth_header`, a preflight for it fails. */
export const dumpAuthorization: Handler = (request) => {
  const { query, headers, method } = request;
  const asked = headers.get("access-control-request-headers")?.toLowerCase() ?? "";
  if (method === "OPTIONS" && query.has("strip_auth_header") && asked.includes("authorization")) {
    return { status: 500, reason: "Authorization asked for", body: "fail" };
  }
  return {
    headers: [
      ["Content-Type", "text/html"],
      ["Cache-Control", "no-cache"],
      ...allowCaller(request),
      ["Access-Control-Allow-Headers", "Authorization"],
    ],
    body: headers.get("authorization") ?? "none",
  };
};
