import { createContext, type Context, Script } from "node:vm";

/** Classes of the page's realm. Tests compare the constructor of an exception, and `page.fetch` throws these. */
const INTRINSICS = [
  ...["AggregateError", "Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"],
  ...["ArrayBuffer", "BigInt64Array", "BigUint64Array", "DataView", "Float16Array", "Float32Array", "Float64Array"],
  ...["Int8Array", "Int16Array", "Int32Array", "Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array"],
] as const;

const WEB_APIS = [
  ...["AbortController", "AbortSignal", "Blob", "ByteLengthQueuingStrategy", "CompressionStream"],
  ...["CountQueuingStrategy", "DOMException", "DecompressionStream", "Event", "EventTarget", "File", "FormData"],
  ...["Headers", "MessageChannel", "MessagePort", "ReadableStream", "ReadableStreamDefaultReader", "Response"],
  ...["TextDecoder", "TextDecoderStream", "TextEncoder", "TextEncoderStream", "TransformStream", "URL"],
  ...["URLSearchParams", "WritableStream", "atob", "btoa", "crypto", "performance", "queueMicrotask"],
  ...["structuredClone"],
] as const;

/** A global scope like that of a worker, in which the harness and a test run. */
export interface GlobalScope {
  readonly context: Context;
  run(path: string, source: string): void;
  /** Reports an exception that the test did not catch. */
  report(type: "error" | "unhandledrejection", error: unknown): void;
  /** Stops the timers. */
  close(): void;
}

/** @param page - `fetch` and `Request` of the page */
export function globalScope(page: { readonly fetch: typeof fetch; readonly Request: typeof Request }): GlobalScope {
  const events = new EventTarget();
  const timers = new Set<NodeJS.Timeout>();
  const started = <Parameters extends unknown[]>(start: (...values: Parameters) => NodeJS.Timeout) => {
    return (...values: Parameters): NodeJS.Timeout => {
      const timer = start(...values);
      timers.add(timer);
      return timer;
    };
  };
  const own = {
    ...pick([...INTRINSICS, ...WEB_APIS]),
    fetch: page.fetch,
    Request: page.Request,
    // The harness and the tests add nothing to the console.
    console: { debug() {}, error() {}, info() {}, log() {}, warn() {} },
    setTimeout: started(setTimeout),
    setInterval: started(setInterval),
    clearTimeout,
    clearInterval,
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
    GLOBAL: { isWindow: () => false, isWorker: () => true, isShadowRealm: () => false },
  };
  const context = createContext({ ...own });
  const run = (path: string, source: string): void => {
    new Script(source, { filename: path }).runInContext(context);
  };
  run("global-scope.ts", "self = globalThis");
  return {
    context,
    run,
    report: (type, error) => {
      const message = error instanceof Object && "message" in error ? String(error.message) : String(error);
      events.dispatchEvent(Object.assign(new Event(type), { error, reason: error, message }));
    },
    close: () => timers.forEach((timer) => clearTimeout(timer)),
  };
}

const pick = (names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, (globalThis as Record<string, unknown>)[name]]));
