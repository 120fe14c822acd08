import type { Header, RequestBody } from "@corsac/user-agent";
import { NotationError } from "../types/notation-error.ts";
import type { ReadCall } from "../types/read-call.ts";
import { type CurlOption, curlOptions } from "./curl-options.ts";
import { hasCookie, headerLine, originOf, scriptHeaders } from "./script-headers.ts";
import { bashWords, cmdWords, isForCmd } from "./shell-words.ts";

/**
 * Reads a curl command, such as "Copy as cURL" of a browser's DevTools (bash or cmd): the call that the page made.
 * Headers that browsers add by themselves are left out. A body from a file is empty, because its content is unknown.
 *
 * @throws NotationError if the text is no curl command with a URL
 *
 * @example
 * ```ts
 * readCurl("curl 'https://api.example.com/notes' -X PUT -H 'origin: https://app.example.com' --data-raw '{}'");
 * // { origin: "https://app.example.com", url: "https://api.example.com/notes", method: "PUT", … }
 * ```
 * @public
 */
export function readCurl(text: string): ReadCall {
  // Terminals and manuals show a prompt before the command.
  const line = text.trim().replace(/^\$\s+/, "");
  const [program, ...words] = isForCmd(line) ? cmdWords(line) : bashWords(line);
  if (program === undefined || !/^(?:.*[/\\])?curl(?:\.exe)?$/i.test(program)) {
    throw new NotationError('a curl command starts with "curl": use "Copy as cURL" of the network panel');
  }
  const options = curlOptions(words);
  const given = options.find(({ name, value }) => name === "--url" && value !== "")?.value;
  if (given === undefined) throw new NotationError("this curl command has no URL: copy the whole command");
  const absolute = /^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `http://${given}`;
  if (!URL.canParse(absolute)) throw new NotationError(`${given} is no URL`);
  return callOf(options, absolute);
}

function callOf(options: readonly CurlOption[], url: string): ReadCall {
  const has = (...names: readonly string[]): boolean => options.some(({ name }) => names.includes(name));
  const isForm = has("--form", "--form-string");
  const isUpload = has("--upload-file");
  const data = dataOf(options);
  const isInQuery = has("--get");
  const sent = isInQuery ? null : data;
  const { lines, removed } = headersOf(options);
  const headers = scriptHeaders(lines);
  const queries = [...options.flatMap(queryOf), ...(isInQuery && data !== null ? [data] : [])];
  const implied = has("--head") ? "HEAD" : isUpload ? "PUT" : isForm || sent !== null ? "POST" : "GET";
  return {
    origin: originOf(lines),
    url: withQuery(url, queries),
    method: options.findLast(({ name }) => name === "--request")?.value ?? implied,
    headers,
    credentials: hasCookie(lines) ? "include" : "same-origin",
    body: bodyOf(isForm, isUpload, sent, headers, removed),
  };
}

function bodyOf(
  isForm: boolean,
  isUpload: boolean,
  data: string | null,
  headers: readonly Header[],
  removed: ReadonlySet<string>,
): RequestBody | null {
  if (isForm) return { kind: "formdata", value: "", type: "multipart/form-data" };
  if (isUpload) return { kind: "bytes", value: "" };
  if (data === null) return null;
  if (headers.some(([name]) => name.toLowerCase() === "content-type")) return { kind: "text", value: data };
  return { kind: removed.has("content-type") ? "bytes" : "urlencoded", value: data };
}

/** Returns the header lines, and the lower-case names of those that curl must not add by itself. */
function headersOf(options: readonly CurlOption[]): { lines: Header[]; removed: ReadonlySet<string> } {
  const lines: Header[] = [];
  const removed = new Set<string>();
  for (const { name, value } of options) {
    const line = name === "--header" ? writtenHeader(value) : headerOfOption(name, value);
    // `Name:` removes a header.
    if (line !== null && line[1] === "" && !isEmptyHeader(value)) removed.add(line[0].toLowerCase());
    else if (line !== null) lines.push(line);
  }
  const isThere = (wanted: string): boolean =>
    removed.has(wanted) || lines.some(([name]) => name.toLowerCase() === wanted);
  if (options.some(({ name }) => name === "--json")) {
    if (!isThere("content-type")) lines.push(["Content-Type", "application/json"]);
    if (!isThere("accept")) lines.push(["Accept", "application/json"]);
  }
  return { lines, removed };
}

/** `Name;` is a header with an empty value. */
const isEmptyHeader = (text: string): boolean => /^[^:;]+;\s*$/.test(text);

const writtenHeader = (text: string): Header | null =>
  headerLine(isEmptyHeader(text) ? text.replace(/;\s*$/, ":") : text);

function headerOfOption(name: string, value: string): Header | null {
  if (value === "") return null;
  switch (name) {
    case "--cookie":
      return ["cookie", value];
    case "--user-agent":
      return ["user-agent", value];
    case "--referer":
      return ["referer", value.replace(/;auto$/, "")];
    case "--range":
      return ["Range", `bytes=${value}`];
    case "--user":
      return ["Authorization", `Basic ${base64(value)}`];
    case "--oauth2-bearer":
      return ["Authorization", `Bearer ${value}`];
    default:
      return null;
  }
}

/** Returns the data of all options. `&` is between the pieces, but not before JSON. */
function dataOf(options: readonly CurlOption[]): string | null {
  let data: string | null = null;
  for (const { name, value } of options) {
    const piece = pieceOf(name, value);
    if (piece === null) continue;
    data = data === null ? piece : `${data}${name === "--json" ? "" : "&"}${piece}`;
  }
  return data;
}

function pieceOf(name: string, value: string): string | null {
  if (name === "--data-raw") return value;
  if (name === "--data-urlencode") return urlencoded(value);
  const isData = ["--data", "--data-ascii", "--data-binary", "--json"].includes(name);
  if (!isData) return null;
  return value.startsWith("@") ? "" : value;
}

const queryOf = ({ name, value }: CurlOption): string[] =>
  name === "--url-query" ? [value.startsWith("+") ? value.slice(1) : urlencoded(value)] : [];

function withQuery(url: string, queries: readonly string[]): string {
  if (queries.length === 0) return url;
  const [address = "", ...fragment] = url.split("#");
  return [`${address}${address.includes("?") ? "&" : "?"}${queries.join("&")}`, ...fragment].join("#");
}

/** `content`, `=content`, `name=content`; the content of `@file` and `name@file` is unknown. */
function urlencoded(value: string): string {
  const {
    name = "",
    mark,
    content = value,
  } = /^(?<name>[^=@]*)(?<mark>[=@])(?<content>.*)$/s.exec(value)?.groups ?? {};
  const encoded =
    mark === "@"
      ? ""
      : encodeURIComponent(content)
          .replaceAll(/[!'()*]/g, hex)
          .replaceAll("%20", "+");
  return name === "" || mark === undefined ? encoded : `${name}=${encoded}`;
}

const hex = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
