/**
 * Request header names that script cannot set, and `authorization`, which a wildcard never covers. An entry that ends
 * with a hyphen stands for every name that starts with it.
 *
 * @see {@link https://fetch.spec.whatwg.org/#forbidden-request-header | forbidden request-header}
 * @see {@link https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name}
 */
const NAMES =
  "accept-charset accept-encoding access-control-request-headers access-control-request-method authorization connection content-length cookie cookie2 date dnt expect host keep-alive origin proxy- referer sec- set-cookie te trailer transfer-encoding upgrade via";

/** True if a pattern with this prefix, in lower case, would cover one of these names. */
export function startsSensitiveName(prefix: string): boolean {
  return NAMES.split(" ").some((name) => name.startsWith(prefix) || (name.endsWith("-") && prefix.startsWith(name)));
}
