import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { byteLowercase, getValue, type HeaderList, sorted, sortedLowercaseSet } from "../header-list/header-list.ts";
import { isSafelistedRequestHeader } from "./safelisted.ts";

/** The limit for all safelisted values together, in bytes. */
const TOTAL_LIMIT = 1024;

/**
 * Returns the CORS-unsafe request-header names, for which a CORS-preflight request asks, in lower case and byte order.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names}
 * @public
 */
export function unsafeRequestHeaderNames(list: HeaderList, engine: Engine = "standard"): readonly string[] {
  // Most calls have no headers, and each call asks several times.
  if (list.length === 0) return [];
  const headers = departs(engine, "repeated-header-joined") ? joined(list) : list;
  // Steps 1 to 3.
  const unsafe: string[] = [];
  const potentiallyUnsafe: string[] = [];
  let size = 0;
  // Step 4.
  for (const [name, value] of headers) {
    if (isSafelistedRequestHeader(name, value, engine)) {
      potentiallyUnsafe.push(name);
      size += value.length;
    } else unsafe.push(name);
  }
  // Step 5.
  if (size > TOTAL_LIMIT && !departs(engine, "no-total-limit")) unsafe.push(...potentiallyUnsafe);
  // Step 6.
  if (departs(engine, "repeated-names-kept")) return sorted(unsafe.map(byteLowercase));
  return sortedLowercaseSet(unsafe);
}

const joined = (list: HeaderList): HeaderList =>
  sortedLowercaseSet(list.map(([name]) => name)).map((name) => [name, getValue(list, name) ?? ""]);
