import type { Header, RequestBody } from "@corsac/user-agent";
import { NotationError } from "../types/notation-error.ts";
import type { ReadCall } from "../types/read-call.ts";
import { hasCookie, headerLine, originOf, scriptHeaders } from "./script-headers.ts";
import { bashWords, cmdWords, isForCmd } from "./shell-words.ts";

/** Options with a value, by their long names. */
const SHORT: Readonly<Record<string, string>> = {
  A: "--user-agent",
  b: "--cookie",
  d: "--data",
  e: "--referer",
  F: "--form",
  G: "--get",
  H: "--header",
  I: "--head",
  o: "--output",
  u: "--user",
  X: "--request",
  x: "--proxy",
};

const WITH_VALUE: ReadonlySet<string> = new Set([
  ...["--user-agent", "--cookie", "--referer", "--form", "--form-string", "--header", "--output", "--user"],
  ...[
    "--request",
    "--proxy",
    "--url",
    "--json",
    "--resolve",
    "--connect-to",
    "--cacert",
    "--cert",
    "--key",
    "--max-time",
  ],
  ...["--connect-timeout", "--retry", "--write-out", "--cookie-jar", "--data", "--data-raw", "--data-binary"],
  ...["--data-ascii", "--data-urlencode"],
]);

/** The parts of a command line. */
interface Command {
  readonly urls: string[];
  readonly headers: Header[];
  readonly data: string[];
  method: string | null;
  isForm: boolean;
  isGet: boolean;
}

/**
 * Reads a curl command, such as "Copy as cURL" of a browser's DevTools (bash or cmd): the call that the page made.
 * Headers that browsers add by themselves are left out.
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
  const [program, ...words] = isForCmd(text) ? cmdWords(text) : bashWords(text.trim());
  if (program === undefined || !/^(?:.*[/\\])?curl(?:\.exe)?$/.test(program)) {
    throw new NotationError('a curl command starts with "curl": use "Copy as cURL" of the network panel');
  }
  const command = parse(words);
  const [url] = command.urls;
  if (url === undefined) throw new NotationError("this curl command has no URL");
  return callOf(command, url);
}

function parse(words: readonly string[]): Command {
  const command: Command = { urls: [], headers: [], data: [], method: null, isForm: false, isGet: false };
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (!word.startsWith("-") || word === "-") {
      command.urls.push(word);
      continue;
    }
    const option = optionOf(word);
    const value = option.value ?? (WITH_VALUE.has(option.name) ? (words[++index] ?? "") : "");
    apply(command, option.name, value);
  }
  return command;
}

/** Splits `-XPUT` and `--request=PUT`. Of several short options, such as `-sSk`, the last can have a value. */
function optionOf(word: string): { readonly name: string; readonly value?: string } {
  if (word.startsWith("--")) return { name: word };
  for (let index = 1; index < word.length; index++) {
    const name = SHORT[word.charAt(index)];
    if (name === undefined) continue;
    const rest = word.slice(index + 1);
    if (WITH_VALUE.has(name)) return rest === "" ? { name } : { name, value: rest };
    return { name };
  }
  return { name: word };
}

function apply(command: Command, name: string, value: string): void {
  const header = (line: Header): void => void command.headers.push(line);
  if (name === "--url") command.urls.push(value);
  else if (name === "--request") command.method = value;
  else if (name === "--head") command.method ??= "HEAD";
  else if (name === "--get") command.isGet = true;
  else if (name === "--header") {
    const line = headerLine(value.endsWith(";") && !value.includes(":") ? `${value.slice(0, -1)}:` : value);
    if (line !== null) header(line);
  } else if (name === "--cookie") header(["cookie", value]);
  else if (name === "--user-agent") header(["user-agent", value]);
  else if (name === "--referer") header(["referer", value]);
  else if (name === "--user") header(["Authorization", `Basic ${base64(value)}`]);
  else if (name === "--json") {
    command.data.push(value);
    header(["Content-Type", "application/json"]);
    header(["Accept", "application/json"]);
  } else if (name.startsWith("--form")) command.isForm = true;
  else if (name === "--data-urlencode") command.data.push(urlencoded(value));
  else if (name.startsWith("--data")) command.data.push(value);
}

function callOf({ headers, data, method, isForm, isGet }: Command, url: string): ReadCall {
  const absolute = /^[a-z][a-z\d+.-]*:/i.test(url) ? url : `http://${url}`;
  if (!URL.canParse(absolute)) throw new NotationError(`${url} is no URL`);
  const text = data.join("&");
  const query = isGet && text !== "" ? `${absolute.includes("?") ? "&" : "?"}${text}` : "";
  const lines = scriptHeaders(headers);
  const body = isGet ? null : bodyOf(text, data.length > 0, isForm, lines);
  return {
    origin: originOf(headers),
    url: absolute + query,
    method: method ?? (body === null ? "GET" : "POST"),
    headers: lines,
    credentials: hasCookie(headers) ? "include" : "same-origin",
    body,
  };
}

function bodyOf(text: string, hasData: boolean, isForm: boolean, headers: readonly Header[]): RequestBody | null {
  if (isForm) return { kind: "formdata", value: "", type: "multipart/form-data" };
  if (!hasData) return null;
  const hasType = headers.some(([name]) => name.toLowerCase() === "content-type");
  return { kind: hasType ? "text" : "urlencoded", value: text };
}

function urlencoded(value: string): string {
  const match = /^(?<name>[^=@]*)=(?<content>.*)$/s.exec(value);
  const { name = "", content = value } = match?.groups ?? {};
  return `${name === "" ? "" : `${name}=`}${encodeURIComponent(content)}`;
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
