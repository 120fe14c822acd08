import { type HttpResult, resultOf } from "./result.ts";

/** The stream that Lambda passes to a handler inside `awslambda.streamifyResponse()`. */
export type ResponseStream = Record<"setContentType" | "write" | "end", (...args: unknown[]) => unknown>;

declare const awslambda: { HttpResponseStream: { from(stream: ResponseStream, head: HttpResult): ResponseStream } };

/** Heads of streams that no byte of has been sent. Handlers and middleware can replace them until then. */
const heads = new WeakMap<ResponseStream, HttpResult>();
const patched = new WeakSet<object>();

export const isStream = (value: unknown): value is ResponseStream =>
  typeof (value as Partial<ResponseStream> | undefined)?.setContentType === "function";

/** True if the stream has sent its head. */
export const isStarted = (stream: ResponseStream): boolean => !heads.has(stream);

/** Handlers pass the head to Lambda's `from()`, so this is the place where it can be changed. */
function patchFrom(): void {
  const { HttpResponseStream } = awslambda;
  const { from } = HttpResponseStream;
  if (patched.has(from)) return;
  HttpResponseStream.from = (stream, head) => {
    if (isStarted(stream)) return from.call(HttpResponseStream, stream, head);
    heads.set(stream, head);
    return stream;
  };
  patched.add(HttpResponseStream.from);
}

/**
 * Changes the head that the handler gives to `awslambda.HttpResponseStream.from()`, or Lambda's own head if the handler
 * gives none.
 */
export function prepareStream(stream: ResponseStream, change: (head: HttpResult) => HttpResult): void {
  const { setContentType, write, end } = stream;
  heads.set(stream, resultOf(200, "application/octet-stream"));
  patchFrom();
  stream.setContentType = (type) =>
    isStarted(stream) ? setContentType.call(stream, type) : heads.set(stream, resultOf(200, String(type)));
  stream.write = (...args) => {
    const head = heads.get(stream);
    if (head !== undefined) {
      const changed = change(head);
      heads.delete(stream);
      awslambda.HttpResponseStream.from(stream, changed);
    }
    return write.apply(stream, args);
  };
  // Lambda sends no head if the handler ends the stream without a call of write().
  stream.end = (...args) => {
    if (!isStarted(stream)) stream.write("");
    return end.apply(stream, args);
  };
}

/** Sends a whole response. */
export function sendResult(stream: ResponseStream, { body = "", ...head }: HttpResult): void {
  awslambda.HttpResponseStream.from(stream, head);
  stream.end(body);
}
