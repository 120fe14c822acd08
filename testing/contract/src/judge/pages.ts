import { corsCheck, exposedHeaderNames, type HeaderList, maxAge, type ServerResponse } from "@corsac/user-agent";
import type { Expectation, WireRequest } from "../types.ts";
import { callAfter, isPreflight, isSameOrigin, isSentByBrowsers, originOf } from "./browser-request.ts";

/** A difference between what pages get by two responses. */
export interface Difference {
  readonly text: string;
  /** True if a page of an origin that the policy refuses gets more than it should, by a header that names its origin. */
  readonly isGrant: boolean;
}

const MODES = ["omit", "include"] as const;

export const differs = (text: string, isGrant = false): Difference => ({ text, isGrant });

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

/** Compares what a page in a browser gets by a response with what it gets by the expected one. */
export function comparePage(request: WireRequest, expected: Expectation, seen: ServerResponse): readonly string[] {
  if (!isSentByBrowsers(request)) return [];
  const compareEffect = isPreflight(request) ? comparePreflights : comparePages;
  return compareEffect(request, expectedResponse(expected), seen).map(({ text }) => text);
}
