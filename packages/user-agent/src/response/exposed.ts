import { extractTokens } from "../header-list/extract.ts";
import { type HeaderList, sortedLowercaseSet } from "../header-list/header-list.ts";
import type { ResponseTainting } from "../request/request.ts";
import type { CredentialsMode } from "../request/types.ts";

/**
 * Headers that script never sees in any response.
 *
 * @see {@link https://fetch.spec.whatwg.org/#forbidden-response-header-name}
 * @public
 */
export const FORBIDDEN_RESPONSE_HEADERS: readonly string[] = ["set-cookie", "set-cookie2"];

/**
 * Headers that script can read without `Access-Control-Expose-Headers`.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name}
 * @public
 */
export const SAFELISTED_RESPONSE_HEADERS: readonly string[] = [
  "cache-control",
  "content-language",
  "content-length",
  "content-type",
  "expires",
  "last-modified",
  "pragma",
];

/**
 * Returns the CORS-exposed header-name list of a response, in lower case. With credentials, `*` is an ordinary name.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-main-fetch | main fetch}, step 14.1
 * @public
 */
export function exposedHeaderNames(headers: HeaderList, credentials: CredentialsMode): readonly string[] {
  const extracted = extractTokens(headers, "access-control-expose-headers");
  const names = extracted !== null && "elements" in extracted ? extracted.elements : [];
  if (credentials !== "include" && names.includes("*")) return sortedLowercaseSet(headers.map(([name]) => name));
  return sortedLowercaseSet(names);
}

/**
 * Returns the header names that script may read in a basic, CORS or opaque filtered response.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-filtered-response | filtered response}
 * @public
 */
export function readableHeaderNames(
  headers: HeaderList,
  tainting: ResponseTainting,
  credentials: CredentialsMode,
): readonly string[] {
  if (tainting === "opaque") return [];
  const names = sortedLowercaseSet(headers.map(([name]) => name)).filter(
    (name) => !FORBIDDEN_RESPONSE_HEADERS.includes(name),
  );
  if (tainting === "basic") return names;
  const exposed = new Set(exposedHeaderNames(headers, credentials));
  return names.filter((name) => SAFELISTED_RESPONSE_HEADERS.includes(name) || exposed.has(name));
}
