import { byteUppercase } from "../header-list/header-list.ts";
import { withoutFragment } from "../request/request.ts";
import { departs } from "./departures.ts";
import type { Engine } from "./engine.ts";

/** Applies an engine's network layer to a URL. Servers see the result, and script in `response.url`. */
export function urlOnWire(url: URL, engine: Engine): string {
  const href = withoutFragment(url);
  if (!href.includes("%") || !departs(engine, "percent-encoding-normalized")) return href;
  return href.replaceAll(/%[\da-f]{2}/gi, (triplet) => {
    const character = String.fromCodePoint(Number.parseInt(triplet.slice(1), 16));
    return isUnreserved(character) ? character : byteUppercase(triplet);
  });
}

/** @see {@link https://www.rfc-editor.org/rfc/rfc3986#section-2.3 | RFC 3986, 2.3} */
const isUnreserved = (character: string): boolean => /[\w.~-]/.test(character);
