import { freeze, MAX_AGE, type PresetOptions } from "./preset-options.ts";

/**
 * Resumable uploads by the tus protocol 1.0.0, with its extensions: creation, expiration, checksum, termination and
 * concatenation. A client asks for the extensions of a server with OPTIONS, so the method is on the list. The protocol
 * leaves authentication to the server; `authorization` is for a token.
 *
 * @example
 * ```ts
 * createCors({ ...uploads, origin: "https://app.example.com" });
 * ```
 * @see {@link https://tus.io/protocols/resumable-upload | tus resumable upload protocol 1.0.0, 2016-03-25}
 * @public
 */
export const uploads: PresetOptions = /* @__PURE__ */ freeze({
  methods: ["OPTIONS", "HEAD", "PATCH", "POST", "DELETE"],
  allowedHeaders: [
    "authorization",
    "content-type",
    "tus-resumable",
    "x-http-method-override",
    "upload-offset",
    "upload-length",
    "upload-defer-length",
    "upload-metadata",
    "upload-checksum",
    "upload-concat",
  ],
  exposedHeaders: [
    "Location",
    "Tus-Resumable",
    "Tus-Version",
    "Tus-Extension",
    "Tus-Max-Size",
    "Tus-Checksum-Algorithm",
    "Upload-Offset",
    "Upload-Length",
    "Upload-Defer-Length",
    "Upload-Metadata",
    "Upload-Expires",
    "Upload-Concat",
  ],
  maxAge: MAX_AGE,
});
