import { getValue, type HeaderList } from "@corsac/user-agent";
import type { StoredResponse } from "./stored-response.ts";

/**
 * True if the headers that `Vary` lists are the same in this request as in the request that was answered.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html#caching.negotiated.responses | RFC 9111, 4.1}
 */
export function matchesVary({ headers, requestHeaders }: StoredResponse, request: HeaderList): boolean {
  const names = (getValue(headers, "vary") ?? "").split(",").map((name) => name.trim());
  if (names.includes("*")) return false;
  return names.every((name) => (getValue(requestHeaders, name) ?? "") === (getValue(request, name) ?? ""));
}
