import { corsCheck, type HeaderList, type ServerResponse } from "@corsac/user-agent";
import { isSameOrigin, originOf } from "../src/judge/browser-request.ts";
import { type Difference, differs, expectedResponse } from "../src/judge/pages.ts";
import type { Expectation, Observation, WireRequest } from "../src/types.ts";

function membersOf(headers: HeaderList, name: string): readonly string[] {
  const lines = headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
  return lines.flatMap((line) => line.split(",")).map((member) => member.trim().toLowerCase());
}

/** True if someone reads the response: a page that may, one of the server itself, or a client that is not a browser. */
function isRead(request: WireRequest, wanted: ServerResponse): boolean {
  const origin = originOf(request);
  return origin === null || isSameOrigin(request) || corsCheck(wanted.headers, origin, "omit") === null;
}

/** Compares the response besides its CORS headers, if someone reads it. */
export function compareContent(request: WireRequest, expected: Expectation, seen: Observation): Difference[] {
  if (!isRead(request, expectedResponse(expected))) return [];
  const calls = expected.reachesHandler ? 1 : 0;
  if (seen.reached !== calls) {
    return [
      differs(seen.reached < calls ? "the request does not reach the handler" : "the handler runs more than once"),
    ];
  }
  const differences: Difference[] = [];
  // Servers answer a path that has no route for the method by 404 or 405.
  const statuses = [expected.status].flat();
  const isSameStatus = expected.reachesHandler ? statuses.includes(seen.status) : seen.status >= 400;
  if (!isSameStatus) differences.push(differs(`the status is ${seen.status}, not ${statuses.join(" or ")}`));
  for (const [name, wanted] of Object.entries(expected.others ?? {})) {
    const lines = seen.headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
    if (lines.join("\n") !== [wanted ?? []].flat().join("\n")) {
      differences.push(differs(`${name} is ${lines.join(" and ") || "absent"}`));
    }
  }
  if (expected.body !== undefined && expected.reachesHandler && seen.body !== expected.body) {
    differences.push(differs("the body is not the handler's"));
  }
  return differences;
}

/**
 * The status codes of responses that a cache keeps without being asked to.
 *
 * @see {@link https://httpwg.org/specs/rfc9110.html#overview.of.status.codes | RFC 9110, 15.1}
 */
const CACHED: ReadonlySet<number> = new Set([200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501]);

/**
 * Compares what a cache does with the response to a GET request.
 *
 * @param dependsOnOrigin - true if the response differs by the request's `Origin`
 */
export function compareCaching(wanted: ServerResponse, seen: ServerResponse, dependsOnOrigin: boolean): Difference[] {
  const got = membersOf(seen.headers, "vary");
  if (got.includes("*") || !CACHED.has(seen.status)) return [];
  return membersOf(wanted.headers, "vary")
    .filter((name) => !got.includes(name) && (name !== "origin" || dependsOnOrigin))
    .map((name) =>
      name === "origin"
        ? differs("a cache serves the response to pages of other origins: Vary does not name Origin")
        : differs(`a cache ignores what the handler varies by: Vary does not name ${name}`),
    );
}
