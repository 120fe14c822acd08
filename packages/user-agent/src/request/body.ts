import { byteLowercase } from "../header-list/header-list.ts";
import type { RequestBody } from "./types.ts";

/**
 * The Content-Type that a body brings along where script gave none; `null` for none.
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
      // Every browser makes up its own boundary; what matters is the essence.
      return "multipart/form-data; boundary=boundary";
    case "blob":
      return blobType(body.type ?? "");
    case "bytes":
    case "stream":
      return null;
  }
}

/** The Blob constructor's reading of its `type`. @see {@link https://w3c.github.io/FileAPI/#constructorBlob} */
const blobType = (type: string): string | null => (/^[\u0020-\u007e]+$/.test(type) ? byteLowercase(type) : null);

/** Whether any byte follows the head of the request: a form has its boundary at least. */
export const hasBytes = (body: RequestBody | null): boolean =>
  body !== null && (body.kind === "formdata" || body.kind === "stream" || body.value.length > 0);
