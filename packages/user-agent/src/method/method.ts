import { byteUppercase } from "../header-list/header-list.ts";

const NORMALIZED = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];

/**
 * Converts six methods to upper case; `patch` and all others stay unchanged.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-method-normalize | normalize a method}
 * @public
 */
export function normalizeMethod(method: string): string {
  const upper = byteUppercase(method);
  return NORMALIZED.includes(upper) ? upper : method;
}

/**
 * True for methods that script cannot use, in any case.
 *
 * @see {@link https://fetch.spec.whatwg.org/#forbidden-method | forbidden method}
 * @public
 */
export const isForbiddenMethod = (method: string): boolean =>
  ["CONNECT", "TRACE", "TRACK"].includes(byteUppercase(method));

/**
 * True for methods that need no permission, in upper case only.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-safelisted-method | CORS-safelisted method}
 * @public
 */
export const isSafelistedMethod = (method: string): boolean => ["GET", "HEAD", "POST"].includes(method);
