/** Response headers of the CORS protocol, as they are written on the wire. @see {@link https://fetch.spec.whatwg.org/#http-responses} */
export const ALLOW_ORIGIN = "Access-Control-Allow-Origin";
export const ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";
export const ALLOW_METHODS = "Access-Control-Allow-Methods";
export const ALLOW_HEADERS = "Access-Control-Allow-Headers";
export const EXPOSE_HEADERS = "Access-Control-Expose-Headers";
export const MAX_AGE = "Access-Control-Max-Age";
export const TIMING_ALLOW_ORIGIN = "Timing-Allow-Origin";
/** The header that the option `debug` adds. */
export const REASON = "Corsac-Reason";

/** Request headers of the CORS protocol, as they are looked up. @see {@link https://fetch.spec.whatwg.org/#http-requests} */
export const REQUEST_METHOD = "access-control-request-method";
export const REQUEST_HEADERS = "access-control-request-headers";

const PREFIX = "access-control-";
const REASON_NAME = REASON.toLowerCase();

/**
 * True if a response header belongs to the policy: every `Access-Control-*` header does, and `Corsac-Reason`.
 *
 * @param name - in lower case
 * @public
 */
export function isPolicyHeader(name: string): boolean {
  return name.startsWith(PREFIX) || name === REASON_NAME;
}
