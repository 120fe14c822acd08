import type { Header, ServerResponse } from "@corsac/user-agent";
import { NotationError } from "../types/notation-error.ts";
import { headerLine } from "./script-headers.ts";

interface ReadResponse {
  status: number;
  readonly headers: Header[];
}

/**
 * Reads the headers of responses: lines of `Name: value`, with or without a status line, as DevTools, `curl -i` and
 * `curl -v` print them. Names and values on lines of their own, as DevTools copies its table, are read too. Each status
 * line starts a response; without one, the status is 200. Headers of requests, interim responses (1xx) and the response
 * of a proxy to `CONNECT` are left out.
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
  const reader = new Heads();
  const lines = responseLines(text);
  for (let index = 0; index < lines.length;) index += reader.read(lines[index] ?? "", lines[index + 1]);
  const responses = reader.responses.filter(({ status }) => status === 101 || status >= 200);
  if (responses.length === 0) {
    throw new NotationError('there is no header of a response in this text: a line of a header is "Name: value"');
  }
  return responses;
}

/** With `curl -v`, only lines marked `<` are of responses. */
function responseLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const isVerbose = lines.some((line) => line.startsWith("< HTTP/"));
  return (isVerbose ? lines.filter((line) => line.startsWith("<")) : lines).map((line) =>
    line.replace(/^[<>*]\s?/, ""),
  );
}

/** Lines are of a head, or of something between two heads: a body or a request. */
class Heads {
  readonly responses: ReadResponse[] = [];
  #isHead = true;
  #hasStatusLine = false;

  /** Reads a line, and returns how many lines it took. */
  read(line: string, next: string | undefined): 1 | 2 {
    const row = line.trim();
    const statusLine = /^HTTP\/\d(?:\.\d)?\s+(?<status>\d{3})\b\s*(?<reason>.*)$/.exec(row)?.groups;
    const last = this.responses.at(-1);
    if (statusLine !== undefined) {
      // A proxy answers CONNECT, which no page sends.
      this.#isHead = !/^connection established$/i.test(statusLine["reason"] ?? "");
      this.#hasStatusLine = true;
      if (this.#isHead) this.responses.push({ status: Number(statusLine["status"]), headers: [] });
    } else if (/^response headers\b/i.test(row)) {
      this.#isHead = true;
    } else if (/^request headers\b/i.test(row) || /^[A-Z]+ \S+ HTTP\/\d/.test(row)) {
      this.#isHead = false;
    } else if (row === "" && this.#hasStatusLine && last !== undefined && last.headers.length > 0) {
      // A body follows.
      this.#isHead = false;
    } else if (this.#isHead && row !== "") {
      return this.#readRow(line, row, next?.trim());
    }
    return 1;
  }

  #readRow(line: string, row: string, next: string | undefined): 1 | 2 {
    const last = this.responses.at(-1);
    const table = /^status(?: code)?:?$/i.test(row) ? statusOf(`status: ${next ?? ""}`) : null;
    const status = table ?? statusOf(row);
    if (status !== null) {
      // The list of DevTools has the status first. Some servers send a header of this name.
      if (last === undefined) this.responses.push({ status, headers: [] });
      else if (!this.#hasStatusLine) last.status = status;
      return table === null ? 1 : 2;
    }
    const onTwoLines = headerOnTwoLines(row, next);
    const header = onTwoLines ?? headerLine(row.replace(/^([a-z][a-z\d-]*):?\t+/i, "$1: "));
    const folded = last?.headers.at(-1);
    if (header !== null) this.#add(header);
    else if (/^[ \t]/.test(line) && folded !== undefined)
      last?.headers.splice(-1, 1, [folded[0], `${folded[1]} ${row}`]);
    return onTwoLines === null ? 1 : 2;
  }

  #add(header: Header): void {
    if (this.responses.length === 0) this.responses.push({ status: 200, headers: [] });
    // Pseudo-headers of requests, such as `:path`, are no headers of a response.
    if (!header[0].startsWith(":")) this.responses.at(-1)?.headers.push(header);
  }
}

/** `:status` is the pseudo-header of HTTP/2. */
function statusOf(row: string): number | null {
  const status = /^:?status(?: code)?:?\s+(?<status>\d{3})\b/i.exec(row)?.groups?.["status"];
  return status === undefined ? null : Number(status);
}

/** Names of one word that tables have without a colon. */
const ONE_WORD = /^(?:age|allow|connection|date|etag|expires|link|location|server|vary|via)$/i;

/** Some tables are copied with the name on one line, with a colon or without, and the value on the next. */
function headerOnTwoLines(name: string, value: string | undefined): Header | null {
  const isName = /^[a-z][a-z\d-]*:$/i.test(name) || /^[a-z][a-z\d]*(?:-[a-z\d]+)+$/i.test(name) || ONE_WORD.test(name);
  if (!isName || value === undefined || value === "" || headerLine(value) !== null || statusOf(value) !== null) {
    return null;
  }
  return [name.replace(/:$/, ""), value];
}
