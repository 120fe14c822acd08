/** @see {@link https://fetch.spec.whatwg.org/#cors-safelisted-method | CORS-safelisted method} */
export function isSafelistedMethod(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "POST";
}

/** Compared without case. @see {@link https://fetch.spec.whatwg.org/#forbidden-method | forbidden method} */
export function isForbiddenMethod(method: string): boolean {
  const upper = method.toUpperCase();
  return upper === "CONNECT" || upper === "TRACE" || upper === "TRACK";
}

/** @see {@link https://httpwg.org/specs/rfc9110.html#safe.methods | RFC 9110, 9.2.1} */
export function isSafeMethod(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS" || method === "TRACE";
}

/** The default of the option `methods`. */
export const DEFAULT_METHODS: readonly string[] = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"];
