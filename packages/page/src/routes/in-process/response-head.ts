import type { Header } from "@corsac/user-agent";

/** A status line and header lines. */
export interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
}

/**
 * Parses a head, whose bytes are the characters of the text.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9112#section-4 | status line}
 */
export function parseHead(text: string): ResponseHead {
  const [statusLine = "", ...lines] = text.split("\r\n");
  const status = Number(statusLine.slice(9, 12));
  if (!statusLine.startsWith("HTTP/1.") || !(status >= 100) || ![" ", ""].includes(statusLine.slice(12, 13))) {
    throw new Error("The server sent something other than a response of HTTP/1.1");
  }
  return { status, statusText: statusLine.slice(13), headers: lines.map(parseLine) };
}

function parseLine(line: string): Header {
  const colon = line.indexOf(":");
  if (colon < 1) throw new Error("The server sent a header line without a name");
  return [line.slice(0, colon), trimWhitespace(line.slice(colon + 1))];
}

/** Removes spaces and tabs. `trim()` would remove other characters, such as the vertical tab. */
function trimWhitespace(value: string): string {
  let start = 0;
  let end = value.length;
  while (isWhitespace(value[start])) start += 1;
  while (end > start && isWhitespace(value[end - 1])) end -= 1;
  return value.slice(start, end);
}

const isWhitespace = (character: string | undefined): boolean => character === " " || character === "\t";
