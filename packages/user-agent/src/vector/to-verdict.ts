import type { ExchangeResult } from "../exchange/result.ts";
import { byteLowercase, getValue, sortedLowercaseSet } from "../header-list/header-list.ts";
import { normalizeValue } from "../header-list/grammar.ts";
import type { FetchInput, SentRequest } from "../request/types.ts";
import type { SeenRequest, Verdict } from "./case.ts";
import { hopOf } from "./from-vector.ts";
import { type Places, PLACES, putPlaceholders } from "./places.ts";

/**
 * Converts the result of an exchange to the form of a recording.
 *
 * @public
 */
export function toVerdict(input: FetchInput, result: ExchangeResult, places: Places = PLACES): Verdict {
  const requestsSeen = result.requests.map((request) => toSeenRequest(input, request, places));
  if (!result.ok) return { ok: false, requestsSeen };
  return {
    ok: true,
    type: result.type,
    status: result.status,
    redirected: result.redirected,
    url: putPlaceholders(result.url, places),
    readableHeaders: result.readableHeaders,
    requestsSeen,
  };
}

function toSeenRequest(input: FetchInput, request: SentRequest, places: Places): SeenRequest {
  const { origin } = new URL(request.url);
  const type = getValue(request.headers, "content-type");
  return {
    at: origin === places.app ? "app" : origin === places.api ? "api" : origin === places.third ? "third" : origin,
    hop: hopOf(request.url),
    method: request.method,
    origin: request.origin === null ? null : putPlaceholders(request.origin, places),
    acrm: request.acrm,
    acrh: request.acrh,
    cookie: request.credentials,
    contentType: type === "" || type === null ? null : normalizeValue(type),
    body: request.body !== null,
    sent: sortedLowercaseSet((input.headers ?? []).map(([name]) => name)).filter((name) =>
      hasArrived(input, request, name),
    ),
  };
}

/** Lines with the same name arrive joined. */
function hasArrived(input: FetchInput, request: SentRequest, name: string): boolean {
  const given = (input.headers ?? []).filter(([each]) => byteLowercase(each) === name);
  const arrived = getValue(request.headers, name);
  const whole = given.map(([, value]) => normalizeValue(value)).join(", ");
  return arrived !== null && normalizeValue(arrived) === normalizeValue(whole);
}
