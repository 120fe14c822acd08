import type { Header, ServerResponse } from "@corsac/user-agent";
import { NotationError } from "../types/notation-error.ts";
import { headerLine } from "./script-headers.ts";

/** `curl -v` and DevTools put these before the lines of a message. */
const MARK = /^[<>*]\s?/;

/**
 * Reads the headers of responses: lines of `Name: value`, with or without a status line, as DevTools ("view source"),
 * `curl -i` and `curl -v` print them. Names and values on lines of their own, as DevTools copies its table, are read too.
 * Each status line starts a response; without one, the status is 200.
 *
 * @throws NotationError if the text has no header
 *
 * @example
 * ```ts
 * readResponseHeaders("HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *");
 * // [{ status: 204, headers: [["Access-Control-Allow-Origin", "*"]] }]
 * ```
 * @public
 */
export function readResponseHeaders(text: string): ServerResponse[] {
  const responses: { status: number; headers: Header[] }[] = [];
  const rows = responseLines(text);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? "";
    const status = statusOf(row);
    if (status !== null) {
      responses.push({ status, headers: [] });
      continue;
    }
    const next = rows[index + 1];
    const onTwoLines = headerOnTwoLines(row, next);
    const line = onTwoLines ?? headerLine(row);
    if (line === null) continue;
    if (onTwoLines !== null) index++;
    if (responses.length === 0) responses.push({ status: 200, headers: [] });
    // HTTP/2 has the status in a pseudo-header.
    if (line[0] === ":status") setStatus(responses, Number(line[1]));
    else if (!line[0].startsWith(":")) responses.at(-1)?.headers.push(line);
  }
  if (responses.length === 0) {
    throw new NotationError('there is no header in this text: a line of a header is "Name: value"');
  }
  return responses;
}

/** With `curl -v`, only lines marked `<` are of responses. */
function responseLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const isVerbose = lines.some((line) => line.startsWith("< HTTP/"));
  return (isVerbose ? lines.filter((line) => line.startsWith("<")) : lines)
    .map((line) => line.replace(MARK, "").trim())
    .filter(Boolean);
}

function statusOf(line: string): number | null {
  const match =
    /^HTTP\/\d(?:\.\d)?\s+(?<status>\d{3})\b/.exec(line) ?? /^status(?: code)?:?\s+(?<status>\d{3})\b/i.exec(line);
  const status = match?.groups?.["status"];
  return status === undefined ? null : Number(status);
}

function setStatus(responses: { status: number }[], status: number): void {
  const last = responses.at(-1);
  if (last !== undefined && Number.isInteger(status)) last.status = status;
}

/** Some tables are copied with the name on one line, with a colon or without, and the value on the next. */
function headerOnTwoLines(name: string, value: string | undefined): Header | null {
  const isName = /^[a-z][a-z\d-]*:$/i.test(name) || /^[a-z][a-z\d]*(?:-[a-z\d]+)+$/i.test(name);
  if (!isName || value === undefined || headerLine(value) !== null || statusOf(value) !== null) return null;
  return [name.replace(/:$/, ""), value];
}
