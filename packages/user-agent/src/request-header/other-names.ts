import type { Engine } from "../engine/engine.ts";
import { byteLowercase } from "../header-list/header-list.ts";
import { isSafelistedRequestHeader } from "./safelisted.ts";

/**
 * Names that `Access-Control-Allow-Headers: *` does not cover.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name}
 * @public
 */
export const NON_WILDCARD_REQUEST_HEADERS: readonly string[] = ["authorization"];

/**
 * Headers that a redirect to GET drops together with the body.
 *
 * @see {@link https://fetch.spec.whatwg.org/#request-body-header-name}
 * @public
 */
export const REQUEST_BODY_HEADERS: readonly string[] = [
  "content-encoding",
  "content-language",
  "content-location",
  "content-type",
];

const NO_CORS_NAMES = ["accept", "accept-language", "content-language", "content-type"];

/**
 * True for a header that script may set in mode no-cors.
 *
 * @see {@link https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header}
 * @public
 */
export const isNoCorsSafelistedRequestHeader = (name: string, value: string, engine: Engine = "standard"): boolean =>
  NO_CORS_NAMES.includes(byteLowercase(name)) && isSafelistedRequestHeader(name, value, engine);
