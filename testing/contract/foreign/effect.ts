import { corsCheck, exposedHeaderNames, type HeaderList, maxAge, type ServerResponse } from "@corsac/user-agent";
import type { Expectation, Observation, WireRequest } from "../src/types.ts";
import { callAfter, isSameOrigin, originOf } from "./browser-request.ts";

/** A difference between the effects of two responses. */
export interface Difference {
  readonly text: string;
  /** True if a page of an origin that the policy refuses gets more than it should, by a header that names its origin. */
  readonly isGrant: boolean;
}

const MODES = ["omit", "include"] as const;

const differs = (text: string, isGrant = false): Difference => ({ text, isGrant });

/** The response that the contract expects, with as many header lines as it says. */
export function expectedResponse({ status, cors }: Expectation): ServerResponse {
  const headers = Object.entries(cors).map(([name, value]) => [name, [value].flat().join(", ")] as const);
  return { status: [status].flat()[0] ?? 200, headers };
}

/** Compares in both credentials modes; ` $` in a text stands for the mode, and goes if the difference is in both. */
function inModes(compare: (mode: (typeof MODES)[number]) => readonly Difference[]): Difference[] {
  const omit = compare("omit");
  const include = compare("include");
  const has = (list: readonly Difference[], { text }: Difference): boolean => list.some((one) => one.text === text);
  const name = (difference: Difference, mode: string): Difference => ({
    ...difference,
    text: difference.text.replace(" $", mode),
  });
  return [
    ...omit.map((one) => name(one, has(include, one) ? "" : " without cookies")),
    ...include.filter((one) => !has(omit, one)).map((one) => name(one, " with cookies")),
  ];
}

const namesOrigin = (headers: HeaderList, origin: string): boolean =>
  headers.some(([name, value]) => name.toLowerCase() === "access-control-allow-origin" && value === origin);

function membersOf(headers: HeaderList, name: string): readonly string[] {
  const lines = headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
  return lines.flatMap((line) => line.split(",")).map((member) => member.trim().toLowerCase());
}

/** Compares the calls that a browser sends after the two answers to a preflight. */
export function comparePreflights(request: WireRequest, wanted: ServerResponse, seen: ServerResponse): Difference[] {
  const differences = inModes((mode) => {
    const want = callAfter(request, wanted, mode).failedAt;
    const got = callAfter(request, seen, mode).failedAt;
    const isWanted = want?.stage !== "preflight";
    const isSent = got?.stage !== "preflight";
    if (isWanted === isSent) return [];
    if (isWanted) return [differs(`browsers block the call $ after the preflight: ${got?.code}`)];
    const isNamed = want?.step.name === "CORS check" && namesOrigin(seen.headers, originOf(request) ?? "");
    return [differs("browsers send a call $ that the policy does not allow", isNamed)];
  });
  if (differences.length > 0) return differences;
  const isApproved = callAfter(request, wanted, "omit").failedAt?.stage !== "preflight";
  const [want, got] = [maxAge(wanted.headers, "standard"), maxAge(seen.headers, "standard")];
  return isApproved && want !== got ? [differs(`browsers keep the answer for ${got} s, not ${want} s`)] : [];
}

/** Compares what a page of the request's origin reads. */
export function comparePages(request: WireRequest, wanted: ServerResponse, seen: ServerResponse): Difference[] {
  const origin = originOf(request);
  if (origin === null || isSameOrigin(request)) return [];
  return inModes((mode) => {
    const isWanted = corsCheck(wanted.headers, origin, mode) === null;
    const blocked = corsCheck(seen.headers, origin, mode);
    if (isWanted && blocked !== null) return [differs(`a page cannot read the response $: ${blocked.code}`)];
    if (!isWanted && blocked === null) {
      const isGrant = mode === "include" || namesOrigin(seen.headers, origin);
      return [differs("a page that the policy refuses reads the response $", isGrant)];
    }
    if (!isWanted) return [];
    const rest = seen.headers.filter(([name]) => name.toLowerCase() !== "access-control-expose-headers");
    const expose = wanted.headers.filter(([name]) => name === "access-control-expose-headers");
    const exposed = new Set(exposedHeaderNames(seen.headers, mode));
    const missing = exposedHeaderNames([...rest, ...expose], mode).filter(
      (name) => !exposed.has(name) && !name.startsWith("access-control-"),
    );
    return missing.map((name) => differs(`a page cannot read the header ${name} $`));
  });
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
