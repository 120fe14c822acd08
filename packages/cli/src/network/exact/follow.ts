import type { ExactEvent, ExactRequest, HeaderLine } from "@corsac/tools/ui-api/exact-request";
import { isRedirectStatus, REDIRECT_LIMIT, valuesOf } from "@corsac/user-agent";
import type { NetworkSettings } from "../exchange.ts";
import { userHeaders } from "../withheld.ts";
import { sendExactly } from "./send-exactly.ts";
import { readTarget, RefusedRequestError } from "./wire-form.ts";

/**
 * Sends a request exactly as given, and follows redirects if it says so.
 *
 * @yields Each exchange when it ends
 */
export async function* exchangesOf(
  request: ExactRequest,
  settings: NetworkSettings,
  signal?: AbortSignal,
): AsyncGenerator<ExactEvent, void> {
  let current = request;
  for (let redirects = 0; ; redirects += 1) {
    try {
      readTarget(current.url);
      const { headers, withheld } = userHeaders({ ...current, kind: "actual", body: null }, request.url, settings);
      const exchange = await sendExactly({ ...current, headers }, settings, signal);
      yield { type: "exchange", exchange: { ...exchange, withheld } };
      const { response } = exchange;
      const location = response === null ? undefined : valuesOf(response.headers, "location")[0];
      if (response === null || !isRedirectStatus(response.status) || location === undefined) break;
      if (!request.followRedirects) break;
      const next = nextRequest(current, response.status, location);
      if (typeof next === "string") yield { type: "stopped", message: next };
      else if (redirects === REDIRECT_LIMIT)
        yield { type: "stopped", message: `stopped after ${REDIRECT_LIMIT} redirects` };
      if (typeof next === "string" || redirects === REDIRECT_LIMIT) break;
      current = next;
    } catch (error) {
      if (!(error instanceof RefusedRequestError)) throw error;
      // A server chose the target of a redirect; the rest of the request went out before.
      if (redirects > 0) yield { type: "stopped", message: `not followed: ${error.message}` };
      else yield { type: "refused", place: error.place, message: error.message };
      break;
    }
  }
}

/**
 * Returns the request after a redirect, or the reason why there is none. Methods change as in browsers.
 *
 * @see {@link https://fetch.spec.whatwg.org/#http-redirect-fetch | HTTP-redirect fetch}
 */
function nextRequest(request: ExactRequest, status: number, location: string): ExactRequest | string {
  if (!URL.canParse(location, request.url)) return `not followed: Location is no URL: ${location}`;
  const url = new URL(location, request.url);
  if (url.protocol !== "http:" && url.protocol !== "https:") return `not followed: ${url.protocol} is not HTTP`;
  url.hash = "";
  const isElsewhere = url.origin !== new URL(request.url).origin;
  const becomesGet =
    (status === 303 && !["GET", "HEAD"].includes(request.method)) ||
    ((status === 301 || status === 302) && request.method === "POST");
  const isKept = ([name]: HeaderLine): boolean =>
    !(isElsewhere && name.toLowerCase() === "host") && !(becomesGet && OF_BODY.includes(name.toLowerCase()));
  return {
    ...request,
    url: url.href,
    headers: request.headers.filter(isKept),
    ...(isElsewhere ? { addMissing: true } : {}),
    ...(becomesGet ? { method: "GET", body: null } : {}),
  };
}

/** Headers that describe a body, which the request after such a redirect does not have. */
const OF_BODY = [
  ...["content-encoding", "content-language", "content-location", "content-type"],
  ...["content-length", "transfer-encoding"],
];
