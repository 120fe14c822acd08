import type { Engine } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import { parseCookieDate } from "./cookie-date.ts";
import { parseLenientDate } from "./lenient-date.ts";
import { parseOrderedDate } from "./ordered-date.ts";
import type { SetCookie } from "./set-cookie.ts";

/** The longest time that browsers keep a cookie, in seconds: 400 days. */
const MAX_AGE_LIMIT = 34_560_000;

/**
 * Returns the time in milliseconds at which a cookie expires; `null` for a cookie that lasts as long as the browser.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6265#section-5.2.2}
 */
export function expiryOf({ attributes, inOrder }: SetCookie, now: number, engine: Engine): number | null {
  if (departs(engine, "cookie-last-lifetime-counts")) return lastLifetime(inOrder, now);
  const seconds = maxAge(attributes.get("max-age") ?? "", engine);
  const date = expires(attributes.get("expires") ?? "", engine);
  if (seconds !== null) return now + Math.min(seconds, MAX_AGE_LIMIT) * 1000;
  return date === null ? null : Math.min(date, now + MAX_AGE_LIMIT * 1000);
}

function maxAge(text: string, engine: Engine): number | null {
  if (departs(engine, "cookie-minus-expires") && text.startsWith("-")) return Number.NEGATIVE_INFINITY;
  return /^-?\d+$/u.test(text) ? Number(text) : null;
}

const expires = (text: string, engine: Engine): number | null =>
  departs(engine, "cookie-lenient-expires") ? parseLenientDate(text) : parseCookieDate(text);

/** Of `Max-Age` and `Expires`, the last one counts, and a malformed `Max-Age` does not. */
function lastLifetime(inOrder: SetCookie["inOrder"], now: number): number | null {
  let expiry: number | null = null;
  for (const [name, value] of inOrder) {
    if (name === "expires") expiry = parseOrderedDate(value);
    if (name === "max-age" && /^(?:[+-]?\d+)?$/u.test(value)) expiry = after(value, now);
  }
  return expiry;
}

/** Libsoup keeps the seconds in 32 bits, where -1 stands for no expiry. */
function after(digits: string, now: number): number | null {
  const seconds = BigInt(digits.replace("+", "") || "0");
  const largest = 2n ** 63n - 1n;
  const kept = Number(BigInt.asIntN(32, seconds < 0n ? 0n : seconds > largest ? largest : seconds));
  return kept === -1 ? null : now + kept * 1000;
}
