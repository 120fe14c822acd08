/** The sections that promises come from. */
export const SPECS = {
  protocol: "https://fetch.spec.whatwg.org/#http-cors-protocol",
  responses: "https://fetch.spec.whatwg.org/#http-responses",
  check: "https://fetch.spec.whatwg.org/#cors-check",
  caches: "https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches",
  credentials: "https://fetch.spec.whatwg.org/#cors-protocol-and-credentials",
  request: "https://fetch.spec.whatwg.org/#cors-request",
  origin: "https://fetch.spec.whatwg.org/#origin-header",
  preflight: "https://fetch.spec.whatwg.org/#cors-preflight-fetch",
  "preflight-request": "https://fetch.spec.whatwg.org/#cors-preflight-request",
  "allow-origin": "https://fetch.spec.whatwg.org/#http-access-control-allow-origin",
  "allow-methods": "https://fetch.spec.whatwg.org/#http-access-control-allow-methods",
  "allow-headers": "https://fetch.spec.whatwg.org/#http-access-control-allow-headers",
  "request-headers": "https://fetch.spec.whatwg.org/#http-access-control-request-headers",
  "expose-headers": "https://fetch.spec.whatwg.org/#http-access-control-expose-headers",
  "max-age": "https://fetch.spec.whatwg.org/#http-access-control-max-age",
  "safelisted-method": "https://fetch.spec.whatwg.org/#cors-safelisted-method",
  "forbidden-method": "https://fetch.spec.whatwg.org/#forbidden-method",
  "response-redirect": "https://fetch.spec.whatwg.org/#dom-response-redirect",
  "response-json": "https://fetch.spec.whatwg.org/#dom-response-json",
  "network-error": "https://fetch.spec.whatwg.org/#concept-network-error",
  vary: "https://httpwg.org/specs/rfc9110.html#field.vary",
  host: "https://httpwg.org/specs/rfc9110.html#field.host",
  "content-length": "https://httpwg.org/specs/rfc9110.html#field.content-length",
  lists: "https://httpwg.org/specs/rfc9110.html#abnf.extension",
  tokens: "https://httpwg.org/specs/rfc9110.html#tokens",
  "safe-methods": "https://httpwg.org/specs/rfc9110.html#safe.methods",
  head: "https://httpwg.org/specs/rfc9110.html#HEAD",
  options: "https://httpwg.org/specs/rfc9110.html#OPTIONS",
  "1xx": "https://httpwg.org/specs/rfc9110.html#status.1xx",
  "204": "https://httpwg.org/specs/rfc9110.html#status.204",
  "304": "https://httpwg.org/specs/rfc9110.html#status.304",
  "401": "https://httpwg.org/specs/rfc9110.html#status.401",
  redirection: "https://httpwg.org/specs/rfc9110.html#status.3xx",
  cookies: "https://httpwg.org/specs/rfc6265.html#overview",
  "serialized-origin": "https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin",
  "server-sent-events": "https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events",
  sockets: "https://websockets.spec.whatwg.org/#websocket-opening-handshake",
  "sec-fetch-site": "https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header",
  timing: "https://www.w3.org/TR/resource-timing/#sec-timing-allow-origin",
} as const;

/** A section by its name here, or a section of this project's documents. */
export type Spec = keyof typeof SPECS | `docs/${string}#${string}`;

/** Returns the link to a section. */
export const linkTo = (spec: Spec): string => (spec in SPECS ? SPECS[spec as keyof typeof SPECS] : spec);
