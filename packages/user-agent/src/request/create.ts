import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { type Failure, type FailureCode, type FailureDetail, failure, STEPS } from "../exchange/failure.ts";
import { isHeaderValue, isToken, normalizeValue } from "../header-list/grammar.ts";
import {
  byteLowercase,
  contains,
  getValue,
  type Header,
  type HeaderList,
  without,
} from "../header-list/header-list.ts";
import { isForbiddenMethod, isSafelistedMethod, normalizeMethod } from "../method/method.ts";
import { isForbiddenRequestHeader } from "../request-header/forbidden.ts";
import { isNoCorsSafelistedRequestHeader } from "../request-header/other-names.ts";
import { contentTypeOf } from "./body.ts";
import { includesCredentials, type Request } from "./request.ts";
import type { FetchInput, RequestMode } from "./types.ts";

const refuse = (code: FailureCode, detail: FailureDetail): Failure => failure(STEPS.request, code, "request", detail);

/**
 * Makes a request from the arguments of `new Request(url, init)`, or returns the reason why the constructor throws.
 *
 * @see {@link https://fetch.spec.whatwg.org/#dom-request | Request constructor}
 */
export function createRequest(input: FetchInput, engine: Engine): Request | Failure {
  // Step 5.
  const url = parseUrl(input);
  if (url === null) return refuse("url-invalid", { url: input.url });
  if (includesCredentials(url)) return refuse("url-includes-credentials", { url: input.url });
  // Step 23.
  const mode = input.mode ?? "cors";
  const cache = input.cache ?? "default";
  if (cache === "only-if-cached" && mode !== "same-origin") return refuse("only-if-cached-mode", { mode });
  // Step 25.
  const rawMethod = input.method ?? "GET";
  if (!isToken(rawMethod)) return refuse("method-invalid", { method: rawMethod });
  if (isForbiddenMethod(rawMethod)) return refuse("method-forbidden", { method: rawMethod });
  const method = normalizeMethod(rawMethod);
  // Step 32.
  if (mode === "no-cors" && !isSafelistedMethod(method)) return refuse("method-not-no-cors", { method });
  // Step 33.
  const headers = fillHeaders(input.headers ?? [], mode, engine);
  if ("code" in headers) return headers;
  // Steps 35 to 39.
  const body = input.body ?? null;
  if (body !== null && (method === "GET" || method === "HEAD")) return refuse("body-not-allowed", { method });
  if (body?.kind === "stream" && mode === "no-cors") return refuse("stream-not-allowed", { mode });
  const type = body === null || contains(headers.list, "content-type") ? null : contentTypeOf(body);
  const list = type === null ? headers.list : append(headers.list, ["Content-Type", type], mode, engine);
  return {
    origin: input.origin,
    urls: [url],
    method,
    headers: list,
    body,
    credentials: input.credentials ?? "same-origin",
    redirect: input.redirect ?? "follow",
    mode,
    cache,
    referrerPolicy: input.referrerPolicy ?? "strict-origin-when-cross-origin",
    tainting: "basic",
    redirectCount: 0,
    usePreflight: body?.kind === "stream",
    memory: { headers: list, method, dropped: [], preflighted: false, origin: null },
  };
}

function parseUrl({ url, origin }: FetchInput): URL | null {
  try {
    // An opaque origin is no base, and so is the origin of a client that is no browser.
    return new URL(url, URL.canParse(origin) ? origin : undefined);
  } catch {
    return null;
  }
}

function fillHeaders(
  lines: readonly Header[],
  mode: RequestMode,
  engine: Engine,
): { readonly list: HeaderList } | Failure {
  let list: HeaderList = [];
  for (const [name, given] of lines) {
    const value = normalizeValue(given);
    if (!isToken(name)) return refuse("header-name-invalid", { name });
    if (!isHeaderValue(value)) return refuse("header-value-invalid", { name, value });
    list = append(list, [name, value], mode, engine);
  }
  // In mode no-cors the guard removes privileged names.
  return { list: mode === "no-cors" ? without(list, ["range"]) : list };
}

/** @see {@link https://fetch.spec.whatwg.org/#concept-headers-append | append}, steps 3 to 5 */
function append(list: HeaderList, [name, value]: Header, mode: RequestMode, engine: Engine): HeaderList {
  if (isForbiddenRequestHeader(name, value, engine)) return list;
  if (mode === "no-cors") {
    const before = getValue(list, name);
    const whole = before === null ? value : `${before}, ${value}`;
    if (!isNoCorsSafelistedRequestHeader(name, whole, engine)) return list;
  }
  return [...list, [name, value]];
}

/** Returns the header that makes the engine reject the call, although script may set it. */
export function refusedHeader(request: Request, engine: Engine): string | null {
  if (!departs(engine, "available-dictionary-fails")) return null;
  return request.headers.find(([name]) => byteLowercase(name) === "available-dictionary")?.[0] ?? null;
}
