import { freeze, MAX_AGE, type PresetOptions } from "./preset-options.ts";

/**
 * The options of an API with cookies. With `origin: "*"` they do not compile. `enforce` answers 403 to requests of other
 * origins that could change something, because CORS alone does not stop them.
 *
 * @public
 */
export interface SpaWithCookiesOptions extends PresetOptions {
  readonly credentials: true;
  readonly enforce: "unsafe";
}

/**
 * The API of a single-page application that signs its users in with cookies. `x-csrf-token` and `x-xsrf-token` are the
 * usual names of the header with a CSRF token.
 *
 * @example
 * ```ts
 * // permitted
 * createCors({ ...spaWithCookies, origin: "https://app.example.com" });
 * // prohibited: every site could act as the user
 * createCors({ ...spaWithCookies, origin: "*" });
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#cors-protocol-and-credentials | Fetch standard, 2026-11-30: CORS protocol and credentials}
 * @see {@link https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html | OWASP, CSRF prevention}
 * @public
 */
export const spaWithCookies: SpaWithCookiesOptions = /* @__PURE__ */ freeze({
  credentials: true,
  methods: ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"],
  allowedHeaders: ["content-type", "x-csrf-token", "x-xsrf-token"],
  exposedHeaders: [],
  maxAge: MAX_AGE,
  enforce: "unsafe",
});
