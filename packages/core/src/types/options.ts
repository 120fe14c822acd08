import type { DecisionEvent } from "./decision.ts";

/**
 * Returns `true` if an origin is allowed. It gets the origin alone, so that the result never depends on a header that
 * `Vary` does not name. It is called only for a well-formed serialized origin, never for a missing one, `null` or a list.
 *
 * If it throws, rejects or returns anything but a boolean, the origin is refused and the request goes on. The first time,
 * a process warning (`CORSAC_ORIGIN_FUNCTION`) names the cause.
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
 * The value of the option `origin`. The type has `undefined` so that `process.env.X` compiles; if the variable is not set,
 * the program stops at start-up with an error that says so.
 *
 * @public
 */
export type OriginOption = "*" | (string & {}) | readonly string[] | OriginFunction | false | undefined;

/**
 * A name, several names separated by commas, or an array of names.
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
   * The origins that may read responses: `"*"` (every origin), origins, patterns, or a function. `false` allows none, and
   * responses get neither CORS headers nor `Vary`.
   *
   * @example
   * ```ts
   * // permitted
   * origin: "https://app.example.com"
   * origin: ["https://app.example.com", "http://localhost:3000", "capacitor://localhost", "http://[::1]:8080"]
   * origin: "https://*.example.com"          // one or more labels, never example.com itself
   * origin: "http://localhost:*"             // any port or none; localhost and loopback addresses only
   * origin: "https://pr-*-web.example.com"   // a star inside a label, after at least one fixed character
   * // prohibited: each is an error that shows the corrected text
   * origin: "https://app.example.com/"       // an origin has no path
   * origin: "https://a.example, https://b.example"
   * origin: /example\.com$/                  // write a pattern or a function
   * ```
   * @see {@link https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin | serialized origin}
   */
  readonly origin: OriginOption;
  /**
   * Allows pages to send cookies, client certificates and HTTP authentication, and to read the responses. Default: `false`.
   * Prohibited with `origin: "*"`, because every site could then act as the user.
   *
   * @see {@link https://fetch.spec.whatwg.org/#http-access-control-allow-credentials}
   */
  readonly credentials?: boolean | undefined;
  /**
   * The methods that pages may use. GET, HEAD and POST pass unlisted, because they are CORS-safelisted. Default: GET, HEAD,
   * PUT, PATCH, POST, DELETE. `"*"` allows every method; the response then names the requested one.
   *
   * Names are case-sensitive: `patch` is an error that suggests `PATCH`. `QUERY` (RFC 10008) is a safe method but not a
   * safelisted one: list it, and write it in capitals in the page too.
   *
   * @example
   * ```ts
   * // permitted
   * methods: ["GET", "PUT", "QUERY"]
   * // prohibited: browsers send these names as they are written, and the method is PATCH
   * methods: ["patch", "query"]
   * ```
   * @see {@link https://fetch.spec.whatwg.org/#http-access-control-allow-methods}
   */
  readonly methods?: NameList | undefined;
  /**
   * The names of request headers that pages may set. Default: every name that an allowed origin asks for. `"*"` does the
   * same, except for `authorization`, which must be listed beside it. A prefix pattern (`mcp-param-*`) covers every longer
   * name with that start. Responses never have a star: they name the headers that the preflight asked for.
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
   * The names of response headers that pages may read, besides the CORS-safelisted ones such as `Content-Type`. Default:
   * none. `"*"` is prohibited with credentials, because browsers then take it for the name of a header.
   *
   * @example
   * ```ts
   * // permitted
   * exposedHeaders: ["ETag", "X-Total-Count"]
   * // prohibited: browsers never let script read it
   * exposedHeaders: ["Set-Cookie"]
   * ```
   *
   * @see {@link https://fetch.spec.whatwg.org/#http-access-control-expose-headers}
   */
  readonly exposedHeaders?: NameList | undefined;
  /**
   * The time in whole seconds, 0 to 86400, for which browsers may cache the response to a preflight. Default: not sent;
   * browsers then cache it for 5 seconds. 0 switches the cache off.
   *
   * @see {@link https://fetch.spec.whatwg.org/#http-access-control-max-age}
   */
  readonly maxAge?: number | undefined;
  /** Passes preflights of allowed origins to the handler, which then sets the status. Default: `false`. */
  readonly preflightContinue?: boolean | undefined;
  /** The status of the response to a preflight of an allowed origin. Default: 204. */
  readonly optionsSuccessStatus?: 200 | 204 | undefined;
  /**
   * Allows the same origins to read resource timing, by the header `Timing-Allow-Origin`. Default: `false`.
   *
   * @see {@link https://www.w3.org/TR/resource-timing/#sec-timing-allow-origin}
   */
  readonly timingAllowOrigin?: boolean | undefined;
  /**
   * Answers requests of origins that are not allowed with 403, before the handler runs: those with an unsafe method
   * (`"unsafe"`), or all of them (`"all"`). Default: `false`. CORS alone stops no request: it only keeps pages from reading
   * responses. Same-origin requests and requests without `Origin` pass. A server on loopback, or one that pages reach by a
   * name over plain HTTP, needs `hosts` too.
   *
   * An inner policy (of a route, a scope or a row of a table, even `false`) inherits `enforce` and `selfOrigin` unless it
   * sets them. Its own `origin` then decides which origins are allowed.
   *
   * @example
   * ```ts
   * // permitted
   * app.use(cors({ origin: "https://app.example.com", enforce: "unsafe" }));
   * // permitted: this route takes requests of every origin
   * app.post("/webhook", cors({ origin: "https://hooks.example.com", enforce: false }), handler);
   * // prohibited: every origin is allowed, so there is none to refuse
   * cors({ origin: "*", enforce: "all" });
   * ```
   */
  readonly enforce?: false | "unsafe" | "all" | undefined;
  /**
   * This server's own origins: their requests pass `enforce` and WebSocket guards. Default: the origin whose host and port
   * equal the header `Host`. If the server listens on loopback alone, that origin must also have a loopback name or TLS.
   *
   * Set it for a server that pages reach by a name over plain HTTP. Browsers send no `Sec-Fetch-Site` there, and `Host`
   * proves nothing, because anyone can point their own name at this server (DNS rebinding).
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
   * The hosts by which clients may call this server. Each is a name, which stands for every port, or a name and a port. A
   * request with another `Host`, with or without `Origin`, gets 403 before the handler runs, whatever `enforce` is. This
   * stops DNS rebinding, where an attacker's page is same-origin for the browser. Default: any host.
   *
   * An inner policy (of a route, a scope or a row of a table) inherits it unless it sets its own.
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
   * Adds the header `Corsac-Reason` to preflights and to refused responses, and the reason as text to a 403 of the policy.
   * Default: `false`. For development.
   */
  readonly debug?: boolean | undefined;
  /**
   * A function that receives the decision of each CORS request, and of each request that `hosts` refuses. If it throws, the
   * request goes on.
   */
  readonly onDecision?: ((event: DecisionEvent) => void) | undefined;
  /**
   * Allows `Origin: null`, which sandboxed frames and `file:` pages send, and so can any site. Prohibited with credentials.
   * Default: `false`.
   */
  readonly dangerouslyAllowNullOrigin?: boolean | undefined;
  /**
   * Allows `http:` origins together with credentials; anyone on the network path can then act as the user. Loopback origins
   * do not need it. Default: `false`.
   */
  readonly dangerouslyAllowInsecureOrigins?: boolean | undefined;
  /**
   * Allows patterns over a public suffix, such as `https://*.vercel.app`, together with credentials; anyone can register a
   * name that fits. Default: `false`.
   */
  readonly dangerouslyAllowPublicSuffix?: boolean | undefined;
}

/** The name of an option. @public */
export type OptionName = keyof CorsOptions;

/**
 * One policy, or several: the first one that allows the origin of a request decides, and if none does, the request is
 * refused. Write `enforce`, `selfOrigin`, `hosts`, `debug` and `onDecision` on the first policy; they hold for all.
 *
 * @example
 * ```ts
 * // permitted: one origin may send cookies, every other one may read public data
 * createCors([{ origin: "https://app.example.com", credentials: true }, { origin: "*" }]);
 * // prohibited: "*" allows every origin, so the second policy is never used
 * createCors([{ origin: "*" }, { origin: "https://app.example.com", credentials: true }]);
 * ```
 * @public
 */
export type PolicyOptions = CorsOptions | readonly CorsOptions[];

/**
 * Options without an origin function: every decision is immediate.
 *
 * @public
 */
export type StaticOptions = CorsOptions & { readonly origin: Exclude<OriginOption, OriginFunction> };
