import {
  type Engine,
  type Header,
  isForbiddenRequestHeader,
  isNoCorsSafelistedRequestHeader,
} from "@corsac/user-agent";
import { headerLines } from "./header-lines.ts";

/** The request whose headers are guarded. */
export interface Guard {
  readonly mode: string;
  readonly engine: Engine;
}

/**
 * Makes headers drop silently what script cannot set: forbidden request-headers, and in mode no-cors all that a form
 * could not send.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-headers-append | append}
 */
export function guardHeaders(headers: Headers, { mode, engine }: Guard): Headers {
  const own = {
    append: headers.append.bind(headers),
    set: headers.set.bind(headers),
    delete: headers.delete.bind(headers),
  };
  const isPermitted = (name: string, value: string): boolean =>
    !isForbiddenRequestHeader(name, value, engine) &&
    (mode !== "no-cors" || isNoCorsSafelistedRequestHeader(name, value, engine));
  const methods = {
    append(name: string, value: string) {
      const normalized = normalize(name, value);
      const before = headers.get(name);
      const whole = mode === "no-cors" && before !== null ? `${before}, ${normalized}` : normalized;
      if (isPermitted(name, whole)) own.append(name, value);
    },
    set(name: string, value: string) {
      if (isPermitted(name, normalize(name, value))) own.set(name, value);
    },
    delete(name: string) {
      if (!isForbiddenRequestHeader(name, "", engine)) own.delete(name);
    },
  };
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(headers, name, { value, configurable: true, writable: true });
  }
  return headers;
}

/** Returns the lines that script can set. */
export function permittedLines(init: HeadersInit, guard: Guard): Header[] {
  const headers = guardHeaders(new Headers(), guard);
  return headerLines(init).filter(([name, value]) => {
    const before = headers.get(name);
    headers.append(name, value);
    return headers.get(name) !== before;
  });
}

/** Validates a header and returns its value without whitespace around it, as the runtime's own class does. */
const normalize = (name: string, value: string): string => new Headers([[name, value]]).get(name) ?? "";
