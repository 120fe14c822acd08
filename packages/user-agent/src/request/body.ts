import { byteLowercase } from "../header-list/header-list.ts";
import type { RequestBody } from "./types.ts";

/**
 * Returns the `Content-Type` of a body if script does not set one, or `null`.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-bodyinit-extract | extract a body}, step 10
 * @public
 */
export function contentTypeOf(body: RequestBody): string | null {
  switch (body.kind) {
    case "text":
      return "text/plain;charset=UTF-8";
    case "urlencoded":
      return "application/x-www-form-urlencoded;charset=UTF-8";
    case "formdata":
      // Each browser chooses its own boundary. Only the essence matters here.
      return body.type ?? "multipart/form-data; boundary=boundary";
    case "blob":
      return blobType(body.type ?? "");
    case "bytes":
    case "stream":
      return null;
  }
}

/** The `type` of a Blob as its constructor normalises it. @see {@link https://w3c.github.io/FileAPI/#constructorBlob} */
const blobType = (type: string): string | null => (/^[\u0020-\u007e]+$/.test(type) ? byteLowercase(type) : null);

/** True if the body has any bytes. A form has at least its boundary. */
export const hasBytes = (body: RequestBody | null): boolean =>
  body !== null && (body.kind === "formdata" || body.kind === "stream" || body.value.length > 0);
