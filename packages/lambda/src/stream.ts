import type { HttpResult } from "./result.ts";

/** The stream that Lambda passes to a handler inside `awslambda.streamifyResponse()`. */
export interface ResponseStream {
  setContentType(type: string): void;
  write(...args: unknown[]): unknown;
  end(...args: unknown[]): unknown;
}

interface Runtime {
  readonly awslambda: {
    readonly HttpResponseStream: { from(stream: ResponseStream, head: HttpResult): ResponseStream };
  };
}

/** A stream whose head this package changes. */
interface Prepared {
  readonly change: (head: HttpResult) => HttpResult;
  hasHead: boolean;
  isStarted: boolean;
}

const streams = new WeakMap<ResponseStream, Prepared>();
const patched = new WeakSet<object>();

export function isStream(value: unknown): value is ResponseStream {
  return typeof (value as Partial<ResponseStream> | undefined)?.setContentType === "function";
}

/** Handlers pass the head to Lambda's `from()`, so this is the place where it can be changed. */
function patchFrom(): void {
  const { HttpResponseStream } = (globalThis as unknown as Runtime).awslambda;
  const { from } = HttpResponseStream;
  if (patched.has(from)) return;
  HttpResponseStream.from = (stream, head) => {
    const prepared = streams.get(stream);
    if (prepared === undefined) return from.call(HttpResponseStream, stream, head);
    prepared.hasHead = true;
    return from.call(HttpResponseStream, stream, prepared.change(head));
  };
  patched.add(HttpResponseStream.from);
}

/** Sends the status and the headers with the first call of `write()`. */
function setHead(stream: ResponseStream, head: HttpResult): void {
  (globalThis as unknown as Runtime).awslambda.HttpResponseStream.from(stream, head);
}

/**
 * Changes the head that the handler gives to `awslambda.HttpResponseStream.from()`, or Lambda's own head if the handler
 * gives none. Returns a function that says if the head was sent.
 */
export function prepareStream(stream: ResponseStream, change: Prepared["change"]): () => boolean {
  const prepared = streams.get(stream) ?? { change, hasHead: false, isStarted: false };
  const isStarted = (): boolean => prepared.isStarted;
  if (streams.has(stream)) return isStarted;
  streams.set(stream, prepared);
  patchFrom();
  const { setContentType, write, end } = stream;
  let contentType = "application/octet-stream";
  stream.setContentType = (type) => {
    contentType = type;
    setContentType.call(stream, type);
  };
  stream.write = (...args) => {
    if (!prepared.hasHead) setHead(stream, { statusCode: 200, headers: { "Content-Type": contentType } });
    prepared.isStarted = true;
    return write.apply(stream, args);
  };
  // Lambda sends no head if the handler ends the stream without a call of write().
  stream.end = (...args) => {
    if (!prepared.isStarted) stream.write("");
    return end.apply(stream, args);
  };
  return isStarted;
}

/** Sends a whole response. */
export function sendResult(stream: ResponseStream, { body = "", ...head }: HttpResult): void {
  setHead(stream, head);
  stream.write(body);
  stream.end();
}
