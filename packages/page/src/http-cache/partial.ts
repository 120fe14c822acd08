import { type Header, parseSingleRange } from "@corsac/user-agent";
import type { WireResponse } from "../types/wire.ts";
import type { StoredResponse } from "./stored-response.ts";

/**
 * Makes the 206 response to a request for a range from a stored response. Returns `null` if the range is malformed or
 * outside the body, or the body is not complete yet.
 *
 * @see {@link https://httpwg.org/specs/rfc9110.html#status.206 | RFC 9110, 15.3.7}
 */
export function partOf({ status, headers, body }: StoredResponse, range: string): WireResponse | null {
  const bytes = body?.bytes() ?? null;
  if (status !== 200 || bytes === null) return null;
  const bounds = boundsOf(range, bytes.length);
  if (bounds === null) return null;
  const part = bytes.slice(bounds.start, bounds.end + 1);
  const described: readonly Header[] = [
    ["Content-Range", `bytes ${bounds.start}-${bounds.end}/${bytes.length}`],
    ["Content-Length", String(part.length)],
  ];
  return {
    status: 206,
    statusText: "Partial Content",
    headers: [...headers.filter(([name]) => name.toLowerCase() !== "content-length"), ...described],
    body: new Blob([part]).stream(),
  };
}

/** The positions of the first and the last byte. A range without a start is the end of the body. */
function boundsOf(value: string, size: number): { readonly start: number; readonly end: number } | null {
  const range = parseSingleRange(value, { allowsWhitespace: true });
  if (range === null) return null;
  const last = size - 1;
  const start = range.start === null ? Math.max(0, size - Number(range.end)) : Number(range.start);
  const end = range.start === null || range.end === null ? last : Math.min(last, Number(range.end));
  return start <= end ? { start, end } : null;
}
