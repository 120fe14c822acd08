import { type Engine, getValue, type HeaderList, isRedirectStatus } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import type { StoredResponse } from "./stored-response.ts";

/**
 * True if the headers that `Vary` lists are the same in this request as in the request that was answered.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html#caching.negotiated.responses | RFC 9111, 4.1}
 */
export function matchesVary(stored: StoredResponse, request: HeaderList, engine: Engine): boolean {
  const names = varyingNames(stored, engine);
  if (names.includes("*")) return false;
  return names.every((name) => (getValue(stored.requestHeaders, name) ?? "") === (getValue(request, name) ?? ""));
}

function varyingNames({ headers, status }: StoredResponse, engine: Engine): readonly string[] {
  const names = (getValue(headers, "vary") ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
  const addsCookie = isRedirectStatus(status) && departs(engine, "redirects-vary-on-cookie");
  return addsCookie ? [...names, "cookie"] : names;
}
