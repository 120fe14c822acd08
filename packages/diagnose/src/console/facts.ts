import { type CredentialsMode, type Failure, getValue, type HeaderList, valuesOf } from "@corsac/user-agent";
import type { Observation, ObservedResponse } from "../types/observation.ts";

/** What the texts of a failed fetch are made of. */
export interface Facts {
  readonly failure: Failure;
  /** Of the last request, or the one that was never sent. */
  readonly url: string;
  /** Where the fetch started. */
  readonly first: string;
  /** A redirect was followed. */
  readonly redirected: boolean;
  readonly page: string;
  /** The page's. */
  readonly origin: string;
  /** The one that the last response was checked against: the page's or `null`. */
  readonly checked: string;
  /** The last response. */
  readonly response: ObservedResponse | null;
  readonly headers: HeaderList;
  readonly status: number;
  /** Where the last response points, as far as that can be read; else as it stands there. */
  readonly location: string | null;
  /** The fetch has left the page's own origin. */
  readonly isCors: boolean;
  readonly credentials: CredentialsMode;
  readonly withCredentials: boolean;
  readonly followsRedirects: boolean;
  /** What the last preflight asked for; `null`: it was none. */
  readonly requestedMethod: string | null;
  /** Names of script's headers, as it wrote them. */
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
    redirected: result.requests.some((request) => request.url !== url),
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
    given: (input.headers ?? []).map(([name]) => name),
  };
}

function locationOf(headers: HeaderList, base: string): string | null {
  const location = getValue(headers, "location");
  return location === null ? null : (absolute(location, base) ?? location);
}

function absolute(url: string, base: string): string | null {
  try {
    return new URL(url, base === "null" ? undefined : base).href;
  } catch {
    return null;
  }
}

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
