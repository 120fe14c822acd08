import type { ExactPlace, ExactRequest, HeaderLine } from "@corsac/tools/ui-api/exact-request";
import { headOf } from "../send.ts";

/** A request that cannot be sent as given. */
export class RefusedRequestError extends Error {
  override readonly name: string = "RefusedRequestError";
  readonly place: ExactPlace;

  constructor(place: ExactPlace, message: string) {
    super(message);
    this.place = place;
  }
}

/** The bytes of a request. */
export interface WireForm {
  readonly url: URL;
  readonly head: Buffer;
  /** The body with its framing. */
  readonly body: Buffer;
}

/** The parts of {@link ExactRequest} that go over the wire. */
export type WireParts = Pick<ExactRequest, "url" | "method" | "headers" | "body" | "addMissing">;

/**
 * Returns the bytes of a request, which are the given ones. It refuses text that would end a line, and a body whose length
 * the header lines do not tell: a server could take the rest of it for a second request.
 *
 * @throws RefusedRequestError if the request cannot be sent as given
 */
export function wireForm(request: WireParts): WireForm {
  const url = readTarget(request.url);
  const method = readMethod(request.method);
  const content = request.body === null ? null : Buffer.from(request.body, "base64");
  for (const line of request.headers) checkLine(line);
  const lines = request.addMissing ? withMissing(request.headers, url, method, content) : request.headers;
  const isChunked = checkFraming(lines, content);
  const body = isChunked ? asChunks(content ?? Buffer.alloc(0)) : (content ?? Buffer.alloc(0));
  return { url, head: headOf(method, url, lines), body };
}

/**
 * Returns the URL of a request.
 *
 * @throws RefusedRequestError if no request can be sent to it
 */
export function readTarget(text: string): URL {
  if (!URL.canParse(text))
    throw new RefusedRequestError("url", "This is no absolute URL, such as http://localhost:3000/");
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new RefusedRequestError("url", `The URL starts with ${url.protocol} and must start with http: or https:`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new RefusedRequestError(
      "url",
      "Requests do not contain user and password of a URL: use an Authorization header",
    );
  }
  return url;
}

/** @see {@link https://httpwg.org/specs/rfc9110.html#tokens | token} */
const TOKEN = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/;

function readMethod(method: string): string {
  if (!TOKEN.test(method)) {
    throw new RefusedRequestError("method", "A method is one word such as GET: letters, digits and hyphens");
  }
  if (method.toUpperCase() === "CONNECT") {
    throw new RefusedRequestError("method", "CONNECT asks a proxy for a tunnel, and this request goes to no proxy");
  }
  return method;
}

function checkLine([name, value]: HeaderLine): void {
  if (!TOKEN.test(name)) {
    throw new RefusedRequestError(
      "headers",
      `${JSON.stringify(name)} is no header name: letters, digits and !#$%&'*+-.^_\`|~`,
    );
  }
  if (/[\r\n\0]/.test(value)) {
    throw new RefusedRequestError("headers", `The value of ${name} must not contain a line break or a NUL character`);
  }
  if (/[^\0-\u00FF]/.test(value)) {
    throw new RefusedRequestError("headers", `The value of ${name} has a character above U+00FF, which is no byte`);
  }
}

/** Spaces and tabs alone are no part of a value. `trim()` removes more, which some servers take for a part of it. */
const valuesOf = (lines: readonly HeaderLine[], name: string): string[] =>
  lines
    .filter(([each]) => each.toLowerCase() === name)
    .map(([, value]) => value.replace(/^[ \t]+/, "").replace(/[ \t]+$/, ""));

function withMissing(lines: readonly HeaderLine[], url: URL, method: string, content: Buffer | null): HeaderLine[] {
  const has = (name: string): boolean => valuesOf(lines, name).length > 0;
  const hasLength = has("content-length") || has("transfer-encoding");
  const needsLength = content !== null || ["POST", "PUT", "PATCH"].includes(method);
  return [
    ...(has("host") ? [] : [["Host", url.host] as const]),
    ...lines,
    ...(hasLength || !needsLength ? [] : [["Content-Length", String(content?.length ?? 0)] as const]),
    ...(has("connection") ? [] : [["Connection", "close"] as const]),
  ];
}

/** Checks that header lines and body agree, and returns true if the body goes out in chunks. */
function checkFraming(lines: readonly HeaderLine[], content: Buffer | null): boolean {
  const lengths = valuesOf(lines, "content-length");
  const codings = valuesOf(lines, "transfer-encoding");
  const refuse = (message: string): never => {
    throw new RefusedRequestError("headers", message);
  };
  if (lengths.length > 0 && codings.length > 0) {
    refuse("Content-Length and Transfer-Encoding contradict each other: servers disagree about where the body ends");
  }
  if (lengths.length > 1) refuse("Content-Length is there more than once: servers disagree about where the body ends");
  if (codings.length > 1 || codings.some((coding) => coding.toLowerCase() !== "chunked")) {
    refuse("Transfer-Encoding can only be chunked, in one line: other codings are not applied");
  }
  const size = content?.length ?? 0;
  const [length] = lengths;
  if (length !== undefined && length !== String(size))
    refuse(`Content-Length is ${length}, and the body has ${size} bytes`);
  if (size > 0 && length === undefined && codings.length === 0) {
    refuse("The body needs Content-Length or Transfer-Encoding: chunked; without them, it is a second request");
  }
  return codings.length === 1;
}

/** @see {@link https://www.rfc-editor.org/rfc/rfc9112#section-7.1 | chunked transfer coding} */
function asChunks(content: Buffer): Buffer {
  const end = Buffer.from("0\r\n\r\n");
  if (content.length === 0) return end;
  return Buffer.concat([Buffer.from(`${content.length.toString(16)}\r\n`), content, Buffer.from("\r\n"), end]);
}
