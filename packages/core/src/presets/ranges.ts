import { freeze, MAX_AGE, type PresetOptions } from "./preset-options.ts";

/**
 * Downloads and media that script reads in parts, by the range requests of RFC 9110.
 *
 * - `range` needs permission unless it is one range with a start, such as `bytes=0-499`: browsers send `bytes=-500` and
 *   several ranges only after a preflight. The other request headers are the conditions of RFC 9110.
 * - `Content-Encoding` shows that the bytes of a range are not those of the file. `Content-Disposition` has the
 *   name of the file.
 *
 * @example
 * ```ts
 * createCors({ ...ranges, origin: "*" });
 * ```
 * @see {@link https://httpwg.org/specs/rfc9110.html#range.requests | RFC 9110, 2022-06: Range Requests}
 * @see {@link https://fetch.spec.whatwg.org/#cors-safelisted-request-header | Fetch standard: CORS-safelisted request-header}
 * @public
 */
export const ranges: PresetOptions = /* @__PURE__ */ freeze({
  methods: ["GET", "HEAD"],
  allowedHeaders: ["range", "if-range", "if-match", "if-none-match", "if-modified-since", "if-unmodified-since"],
  exposedHeaders: ["Accept-Ranges", "Content-Range", "Content-Encoding", "Content-Disposition", "ETag"],
  maxAge: MAX_AGE,
});
