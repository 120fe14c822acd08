import { trimOptionalWhitespace } from "../header-list/grammar.ts";
import { byteLowercase, contains, type Header, type HeaderList, valuesOf } from "../header-list/header-list.ts";
import type { Request } from "../request/request.ts";
import { departs } from "./departures.ts";
import type { Engine } from "./engine.ts";

/** Applies an engine's network layer to the headers that script set. */
export function headersOnWire(
  request: Pick<Request, "headers" | "method" | "body" | "redirectCount">,
  engine: Engine,
): HeaderList {
  const { method } = request;
  let list = request.headers;
  if (departs(engine, "single-request-headers-not-joined")) {
    list = oneLineEach(list, request.body !== null && request.redirectCount === 0);
  }
  if (departs(engine, "range-rewritten") && method === "GET" && !CONDITIONS.some((name) => contains(list, name))) {
    // Chromium does not rewrite two lines, which are two ranges.
    const isOne = valuesOf(list, "range").length === 1;
    const rewritten = ([name, value]: Header): Header => [
      name,
      byteLowercase(name) === "range" ? canonicalRange(value) : value,
    ];
    if (isOne) list = list.map(rewritten);
  }
  if (departs(engine, "high-bytes-as-utf-8")) list = list.map(([name, value]): Header => [name, asUtf8(value)]);
  return list;
}

/** The headers that take one value, according to Firefox. */
const SINGLE = [
  "authorization",
  "content-disposition",
  "content-type",
  "from",
  "if-modified-since",
  "if-unmodified-since",
  "max-forwards",
  "user-agent",
];

function oneLineEach(list: HeaderList, typeOfBody: boolean): HeaderList {
  const values = new Map<string, Header>();
  for (const [name, value] of list) {
    const lower = byteLowercase(name);
    const [first, before] = values.get(lower) ?? [name, ""];
    if (lower === "content-type" && typeOfBody && values.has(lower)) continue;
    const joined = value === "" || before === "" || SINGLE.includes(lower) ? value : `${before}, ${value}`;
    values.set(lower, [first, joined]);
  }
  return [...values.values()];
}

/** Conditional requests bypass the HTTP cache. */
const CONDITIONS = ["if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since"];

const LARGEST = 2n ** 63n - 1n;

/** Normalises a single valid range. Returns every other value unchanged. */
function canonicalRange(value: string): string {
  const equals = value.indexOf("=");
  const unit = byteLowercase(trimOptionalWhitespace(value.slice(0, Math.max(equals, 0))));
  const ranges = value
    .slice(equals + 1)
    .split(",")
    .map(trimOptionalWhitespace)
    .filter((range) => range !== "");
  const [range = ""] = ranges;
  const dash = range.indexOf("-");
  if (unit !== "bytes" || ranges.length !== 1 || dash < 0) return value;
  const start = position(range.slice(0, dash));
  const end = position(range.slice(dash + 1));
  if (start === undefined || end === undefined) return value;
  if (start === null) return end === null || end === 0n ? value : `bytes=-${end}`;
  return end !== null && end < start ? value : `bytes=${start}-${end ?? ""}`;
}

/** `null` for an absent number, `undefined` for text that is not a 63-bit number. */
function position(text: string): bigint | null | undefined {
  const digits = trimOptionalWhitespace(text);
  if (digits === "") return null;
  if (!/^[+-]?\d+$/.test(digits)) return undefined;
  const number = BigInt(digits.replace("+", ""));
  return number < 0n || number > LARGEST ? undefined : number;
}

/** UTF-8 with one character for each byte. */
const asUtf8 = (value: string): string =>
  Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte)).join("");
