import type { RequestBody } from "@corsac/user-agent";
import { isObject, objectOf, type OpenApiDocument } from "./document.ts";
import { exampleOf } from "./example.ts";

/** A body and the media type for its `Content-Type` header. */
export interface ExampleBody {
  readonly body: RequestBody;
  readonly type: string;
}

const isJson = (type: string): boolean => /^application\/(?:[^;]+\+)?json\b/i.test(type);

/** Returns an example of a request body: JSON if the operation accepts it, or else its first media type. */
export function exampleBody(requestBody: unknown, document: OpenApiDocument): ExampleBody | null {
  const media = Object.entries(objectOf(document.resolve(requestBody)["content"]));
  const [type, holder] = media.find(([each]) => isJson(each)) ?? media[0] ?? [];
  if (type === undefined) return null;
  const value = exampleOf(document.resolve(holder), document);
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    const pairs = isObject(value) ? Object.entries(value).flatMap(([name, each]) => formPairs(name, each)) : [];
    return { body: { kind: "urlencoded", value: String(new URLSearchParams(pairs)) }, type };
  }
  if (/^multipart\/form-data/i.test(type)) return multipart(isObject(value) ? value : {});
  const text = isJson(type) || typeof value !== "string" ? JSON.stringify(value, null, 2) : value;
  return { body: { kind: "text", value: text }, type: type.includes("*") ? "text/plain" : type };
}

const formPairs = (name: string, value: unknown): [string, string][] =>
  (Array.isArray(value) ? value : [value]).map((each: unknown) => [name, plain(each)]);

const plain = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const BOUNDARY = "corsac-form-boundary";

/** @see {@link https://www.rfc-editor.org/rfc/rfc7578 | multipart/form-data} */
function multipart(members: Readonly<Record<string, unknown>>): ExampleBody {
  const quoted = (name: string): string => name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const parts = Object.entries(members)
    .flatMap(([name, value]) => formPairs(name, value))
    .map(
      ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
    );
  const type = `multipart/form-data; boundary=${BOUNDARY}`;
  return { body: { kind: "formdata", value: `${parts.join("")}--${BOUNDARY}--\r\n`, type }, type };
}
