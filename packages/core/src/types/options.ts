import type { DecisionEvent } from "./decision.ts";

/**
 * Answers whether an origin is allowed. It gets the origin alone, so that an answer never depends on a field that
 * `Vary` does not name, and it is called only for a well-formed serialized origin (never for none, `null` or a list).
 *
 * If it throws, rejects or returns anything but a boolean, the origin counts as refused and the request goes on. The
 * first time, a process warning (`CORSAC_ORIGIN_FUNCTION`) names the cause.
 *
 * @example
 * ```ts
 * // permitted
 * createCors({ origin: async (origin) => tenants.has(origin) });
 * // prohibited: the callback style of the `cors` package
 * createCors({ origin: (origin, callback) => callback(null, true) });
 * // prohibited: the style of hono/cors and @koa/cors, which return the origin
 * createCors({ origin: (origin) => (tenants.has(origin) ? origin : null) });
 * ```
 * @public
 */
export type OriginFunction = (origin: string) => boolean | Promise<boolean>;

/**
 * Which origins a policy allows. `undefined` is part of the type so that `process.env.X` can be written in place; at
 * start-up it is an error that says so.
 *
 * @public
 */
export type OriginOption = "*" | (string & {}) | readonly string[] | OriginFunction | false | undefined;

/**
 * One name, several separated by commas, or an array of names.
 *
 * @public
 */
export type NameList = "*" | (string & {}) | readonly string[];

/**
 * A CORS policy. Only `origin` is required.
 *
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export interface CorsOptions {
  /**
   * The origins that may read responses: `"*"`, serialized origins, patterns, or a function.
   * `false` sends no CORS field and no `Vary`.
   *
   * @example
   * ```ts
   * // permitted
   * origin: "https://app.example.com"
   * origin: ["https://app.example.com", "http://localhost:3000", "capacitor://localhost", "http://[::1]:8080"]
   * origin: "https://*.example.com"          // one or more labels, never the apex
   * origin: "http://localhost:*"             // any port or none; loopback hosts only
   * origin: "https://pr-*-web.example.com"   // a star inside one label, after at least one fixed character
   * // prohibited: each is an error that shows the corrected text
   * origin: "https://app.example.com/"       // an origin has no path
   * origin: "https://a.example, https://b.example"
   * origin: /example\.com$/                  // write a pattern or a function
   * ```
   * @see {@link https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin | serialized origin}
   */
  readonly origin: OriginOption;
  /**
   * Whether cookies, client certificates and HTTP authentication may go with the request. Default: `false`.
   * Prohibited with `origin: "*"`.
   *
   * @see {@link https://fetch.spec.whatwg.org/#http-access-control-allow-credentials}
   */
  readonly credentials?: boolean | undefined;
  /**
   * Methods beyond the CORS-safelisted ones (GET, HEAD and POST pass unlisted).
   * Default: GET, HEAD, PUT, PATCH, POST, DELETE. `"*"` echoes the requested method. Letter case counts: `patch` is an
   * error that suggests `PATCH`. `QUERY` (RFC 10008) is not safelisted although it is safe: browsers preflight it, so it
   * has to be listed, and pages have to write it in capitals.
   *
   * @example
   * ```ts
   * // permitted
   * methods: ["GET", "PUT", "QUERY"]
   * // prohibited: browsers leave these as script wrote them, so the names do not match
   * methods: ["patch", "query"]
   * ```
   * @see {@link https://fetch.spec.whatwg.org/#http-access-control-allow-methods}
   */
  readonly methods?: NameList | undefined;
  /**
   * Request header names that script may set. Default: any that an allowed origin asks for. `"*"` does the same, except
   * for `authorization`, which has to be listed by name beside it. A prefix pattern covers every longer name that starts
   * like it. Neither the wildcard nor a pattern is ever sent: the response names what was asked for.
   *
   * @example
   * ```ts
   * // permitted
   * allowedHeaders: ["authorization", "content-type", "mcp-param-*"]
   * // prohibited
   * allowedHeaders: ["x-*"]            // fewer than three characters before the star
   * allowedHeaders: ["x-*-id"]         // a star that is not at the end
   * allowedHeaders: ["auth*", "sec-*"] // would cover authorization, or headers that script cannot set
   * ```
   * @see {@link https://fetch.spec.whatwg.org/#http-access-control-allow-headers}
   */
  readonly allowedHeaders?: NameList | undefined;
  /**
   * Response header names that script may read beyond the CORS-safelisted ones. Default: none.
   * `"*"` is prohibited with credentials.
   *
   * @see {@link https://fetch.spec.whatwg.org/#http-access-control-expose-headers}
   */
  readonly exposedHeaders?: NameList | undefined;
  /**
   * Whole seconds, 0 to 86400, for which a browser may remember a preflight's answer. Default: not sent (browsers then
   * take 5 seconds). 0 switches the cache off.
   *
   * @see {@link https://fetch.spec.whatwg.org/#http-access-control-max-age}
   */
  readonly maxAge?: number | undefined;
  /** Whether preflights of allowed origins go on to the handler, which then sets the status. Default: `false`. */
  readonly preflightContinue?: boolean | undefined;
  /** Status of the answer to a preflight of an allowed origin. Default: 204. */
  readonly optionsSuccessStatus?: 200 | 204 | undefined;
  /**
   * Whether the allowed origins may read resource timing too (`Timing-Allow-Origin`). Default: `false`.
   *
   * @see {@link https://www.w3.org/TR/resource-timing/#sec-timing-allow-origin}
   */
  readonly timingAllowOrigin?: boolean | undefined;
  /**
   * Answer 403 to cross-origin requests of other origins before the handler runs: those with an unsafe method
   * (`"unsafe"`) or every CORS request (`"all"`). Default: `false`. CORS by itself never stops a request; this does.
   * Same-origin requests and requests without `Origin` pass. A server on loopback, or one that is called by a name over
   * plain HTTP, needs `hosts` too: see there.
   *
   * An inner policy (of a route, a scope, a row of a table; `false` too) inherits `enforce` and `selfOrigin`, each unless
   * it writes it. Its own `origin` then says whose requests are foreign.
   *
   * @example
   * ```ts
   * // permitted
   * app.use(cors({ origin: "https://app.example.com", enforce: "unsafe" }));
   * // permitted: this route takes requests of every page
   * app.post("/webhook", cors({ origin: "https://hooks.example.com", enforce: false }), handler);
   * // prohibited: with any origin, there is no foreign page
   * cors({ origin: "*", enforce: "all" });
   * ```
   */
  readonly enforce?: false | "unsafe" | "all" | undefined;
  /**
   * This server's own origins, whose requests `enforce` and WebSocket guards let pass. Default: the origin whose host and
   * port equal `Host` (and on a server that listens on loopback alone: a loopback name, or a page with TLS).
   *
   * Set it for a server that pages reach over plain HTTP by a name: browsers send no `Sec-Fetch-Site` there, and `Host`
   * proves nothing, because anyone can point a name of their own at this server (DNS rebinding).
   *
   * @example
   * ```ts
   * // permitted
   * selfOrigin: "https://api.example.com"
   * // prohibited: a pattern
   * selfOrigin: "https://*.example.com"
   * ```
   */
  readonly selfOrigin?: string | readonly string[] | undefined;
  /**
   * The hosts by which this server may be called: each is a name, or a name and a port; without a port, every port.
   * A request with another `Host`, with or without `Origin`, is answered 403 before the handler runs, whatever `enforce`
   * says. It keeps out DNS rebinding, which makes a foreign page same-origin in the browser's eyes. Default: any host.
   *
   * An inner policy (of a route, a scope, a row of a table) inherits it unless it has its own.
   *
   * @example
   * ```ts
   * // permitted: a local tool
   * hosts: ["localhost", "127.0.0.1", "[::1]"]
   * hosts: "api.example.com:8443"
   * // prohibited: origins, patterns, default ports
   * hosts: ["http://localhost", "*.example.com", "example.com:80"]
   * ```
   * @see {@link https://httpwg.org/specs/rfc9110.html#field.host | RFC 9110, Host}
   */
  readonly hosts?: string | readonly string[] | undefined;
  /**
   * Say the reason in a `Corsac-Reason` field on preflights and refused responses, and as the text of our own 403.
   * Default: `false`. For development.
   */
  readonly debug?: boolean | undefined;
  /** Called once for each CORS request, and each request that `hosts` refuses, with what was decided. Whatever it does, the request goes on. */
  readonly onDecision?: ((event: DecisionEvent) => void) | undefined;
  /** Allow `Origin: null` (sandboxed frames, `file:`): anyone can send it. Never with credentials. Default: `false`. */
  readonly dangerouslyAllowNullOrigin?: boolean | undefined;
  /** With credentials, allow `http:` origins that are not loopback: anyone on the network path can pose as one. */
  readonly dangerouslyAllowInsecureOrigins?: boolean | undefined;
  /** With credentials, allow patterns over a public suffix: anyone can register a name that fits. */
  readonly dangerouslyAllowPublicSuffix?: boolean | undefined;
}

/** The names of all options. @public */
export type OptionName = keyof CorsOptions;

/**
 * One policy, or several by origin: the first that allows a request's origin rules it, and a request that none allows is
 * refused. `enforce`, `selfOrigin`, `hosts`, `debug` and `onDecision` stand on the first and hold for all.
 *
 * @example
 * ```ts
 * // permitted: one origin may send cookies, every other may read what is public
 * createCors([{ origin: "https://app.example.com", credentials: true }, { origin: "*" }]);
 * // prohibited: nothing gets past "*"
 * createCors([{ origin: "*" }, { origin: "https://app.example.com", credentials: true }]);
 * ```
 * @public
 */
export type PolicyOptions = CorsOptions | readonly CorsOptions[];

/**
 * Options whose origin is no function: every answer is immediate.
 *
 * @public
 */
export type StaticOptions = CorsOptions & { readonly origin: Exclude<OriginOption, OriginFunction> };

/** `$schema` passes: an import of a JSON policy file has it, and the options reader ignores it. */
