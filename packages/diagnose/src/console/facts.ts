import { type CredentialsMode, type Failure, getValue, type HeaderList, valuesOf } from "@corsac/user-agent";
import { parseUrl } from "../url.ts";
import type { Observation, ObservedResponse } from "../types/observation.ts";

/** The facts about a failed call that console texts contain. */
export interface Facts {
  readonly failure: Failure;
  /** URL of the last request, or of the one that the browser did not send. */
  readonly url: string;
  /** URL of the call. */
  readonly first: string;
  /** True if the browser followed a redirect. */
  readonly isRedirected: boolean;
  readonly page: string;
  /** The page's origin. */
  readonly origin: string;
  /** The origin that the browser compared the last response with: the page's, or `null`. */
  readonly checked: string;
  /** The last response. */
  readonly response: ObservedResponse | null;
  readonly headers: HeaderList;
  readonly status: number;
  /** `Location` of the last response as an absolute URL, or as it is if it is malformed. */
  readonly location: string | null;
  /** True if a request went to another origin than the page's. */
  readonly isCors: boolean;
  readonly credentials: CredentialsMode;
  readonly withCredentials: boolean;
  readonly followsRedirects: boolean;
  /** The method that the last preflight asked for; `null` if the last request was not a preflight. */
  readonly requestedMethod: string | null;
  /** The code of the error that left the last request without a response. */
  readonly connectionError: string | null;
  /** Names of the headers that script set, as it wrote them. */
  readonly given: readonly string[];
}

export function factsOf(observation: Observation, failure: Failure): Facts {
  const { input, result, hops } = observation;
  const first = absolute(input.url, input.origin) ?? input.url;
  const last = hops.at(-1);
  const url = result.requests.at(-1)?.url ?? withoutFragment(first);
  const headers = last?.response?.headers ?? [];
  const { origin: checked } = failure.detail;
  return {
    failure,
    url,
    first: withoutFragment(first),
    isRedirected: result.requests.some((request) => request.url !== url),
    page: observation.page ?? `${input.origin}/`,
    origin: input.origin,
    checked: typeof checked === "string" ? checked : (result.requests.at(-1)?.origin ?? input.origin),
    response: last?.response ?? null,
    headers,
    status: last?.response?.status ?? 0,
    location: locationOf(headers, url),
    isCors: [...result.requests.map((request) => request.url), url].some((each) => !isSameOrigin(each, input.origin)),
    credentials: input.credentials ?? "same-origin",
    withCredentials: input.credentials === "include",
    followsRedirects: (input.redirect ?? "follow") === "follow",
    requestedMethod: result.requests.at(-1)?.acrm ?? null,
    connectionError: observation.connectionError ?? null,
    given: (input.headers ?? []).map(([name]) => name),
  };
}

function locationOf(headers: HeaderList, base: string): string | null {
  const location = getValue(headers, "location");
  return location === null ? null : (absolute(location, base) ?? location);
}

const absolute = (url: string, base: string): string | null =>
  parseUrl(url, base === "null" ? undefined : base)?.href ?? null;

function isSameOrigin(url: string, origin: string): boolean {
  return absolute(url, origin) !== null && new URL(url).origin === origin;
}

function withoutFragment(url: string): string {
  const hash = url.indexOf("#");
  return hash < 0 ? url : url.slice(0, hash);
}

export const allowOrigin = (facts: Facts): string | null => getValue(facts.headers, "access-control-allow-origin");

export const allowOriginLines = (facts: Facts): number => valuesOf(facts.headers, "access-control-allow-origin").length;

export const text = (facts: Facts, name: string): string => {
  const value = facts.failure.detail[name];
  return value === undefined || value === null ? "" : String(value);
};
