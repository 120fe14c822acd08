import type { Header } from "@corsac/user-agent";
import type { HandlerRequest } from "../server/handler.ts";

/** Allows the origin of the request, with credentials; every origin without, if the request has no `Origin`. */
export function allowCaller({ headers }: HandlerRequest): readonly Header[] {
  const origin = headers.get("origin");
  if (origin === undefined) return [["Access-Control-Allow-Origin", "*"]];
  return [
    ["Access-Control-Allow-Origin", origin],
    ["Access-Control-Allow-Credentials", "true"],
  ];
}
