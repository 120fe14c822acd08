import { freeze, MAX_AGE, type PresetOptions } from "./preset-options.ts";

/**
 * The options of public data. With `credentials: true` they do not compile.
 *
 * @public
 */
export interface PublicReadOnlyOptions extends PresetOptions {
  readonly origin: "*";
  readonly exposedHeaders: readonly ["*"];
}

/**
 * Public data that every page may read: without credentials, without methods that change anything, and with every response
 * header. The request headers are those of a client that has a copy and asks if it is still the newest.
 *
 * @example
 * ```ts
 * createCors(publicReadOnly);
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#basic-safe-cors-protocol-setup | Fetch standard, 2026-11-30: basic safe CORS protocol setup}
 * @public
 */
export const publicReadOnly: PublicReadOnlyOptions = /* @__PURE__ */ freeze({
  origin: "*",
  methods: ["GET", "HEAD"],
  allowedHeaders: ["if-none-match", "if-modified-since"],
  exposedHeaders: ["*"],
  maxAge: MAX_AGE,
});
