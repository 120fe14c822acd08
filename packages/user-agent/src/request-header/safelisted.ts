import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { byteLowercase } from "../header-list/header-list.ts";
import { isOldClientHint } from "./client-hints.ts";
import { mimeEssence } from "./mime-essence.ts";
import { parseSingleRange } from "./single-range.ts";

const FORM_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/** @see {@link https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte | CORS-unsafe request-header byte} */
export function isUnsafeByte(byte: number, engine: Engine = "standard"): boolean {
  if (byte < 0x20) return byte !== 0x09;
  if (byte > 0x7f) return departs(engine, "high-bytes-unsafe");
  return byte === 0x7f || '"():<>?@[\\]{}'.includes(String.fromCharCode(byte));
}

/**
 * True for a CORS-safelisted request-header, which script may send to another origin without a preflight. It depends on
 * the name and on the value.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-safelisted-request-header}
 * @public
 */
export function isSafelistedRequestHeader(name: string, value: string, engine: Engine = "standard"): boolean {
  // Step 1. Values are byte strings, so their length is in bytes.
  if (value.length > 128) return false;
  // Step 2.
  const lower = byteLowercase(name);
  switch (lower) {
    case "accept":
      return !hasUnsafeByte(value, engine);
    case "accept-language":
    case "content-language":
      return /^[\d *,\-.;=a-z]*$/i.test(value);
    case "content-type":
      return isSafelistedType(value, engine);
    case "range":
      return isSafelistedRange(value, engine);
    default:
      return departs(engine, "client-hints-safelisted") && isOldClientHint(lower, value);
  }
}

function isSafelistedType(value: string, engine: Engine): boolean {
  if (value.includes(",") && departs(engine, "comma-in-content-type-unsafe")) return false;
  return !hasUnsafeByte(value, engine) && FORM_TYPES.includes(mimeEssence(value) ?? "");
}

const hasUnsafeByte = (value: string, engine: Engine): boolean =>
  Array.from(value).some((character) => isUnsafeByte(character.charCodeAt(0), engine));

/** True for a single range with a first position. A suffix (`bytes=-500`) is not safelisted. */
function isSafelistedRange(value: string, engine: Engine): boolean {
  const range = parseSingleRange(value, { isLoose: departs(engine, "range-loosely-read") });
  if (range === null || range.start === null) return false;
  const limit = largestPosition(engine);
  return limit === null || (range.start <= limit && (range.end ?? 0n) <= limit);
}

function largestPosition(engine: Engine): bigint | null {
  if (departs(engine, "range-below-2-63")) return 2n ** 63n - 2n;
  return departs(engine, "range-below-2-64") ? 2n ** 64n - 1n : null;
}
