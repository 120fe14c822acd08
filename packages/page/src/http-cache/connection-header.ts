const CONNECTION_HEADERS = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/**
 * True for headers about one connection, which a cache does not keep.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html#storing.fields | RFC 9111, 3.1}
 */
export const isAboutConnection = (name: string): boolean => CONNECTION_HEADERS.includes(name.toLowerCase());
