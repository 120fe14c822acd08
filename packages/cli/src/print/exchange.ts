import type { Header, HeaderList } from "@corsac/user-agent";
import { type Exchange, LIMITS, type ReceivedResponse, type WithheldHeader } from "../network/exchange.ts";
import { truncate, escape } from "./escape.ts";
import type { Style } from "./style.ts";

/** One request and its response, line by line. */
export function printExchange(exchange: Exchange, number: number, style: Style): string {
  const { request, lines, withheld, response, error, certificate } = exchange;
  const kind = request.kind === "preflight" ? "preflight" : "request";
  return [
    style.bold(`${number}. ${kind}  ${truncate(request.method)} ${truncate(request.url)}`),
    ...headerLines(lines, ">", style),
    ...withheld.map((each) => `  ${style.yellow(withheldLine(each))}`),
    ...(response === null ? [] : responseLines(response, style)),
    ...notesOn(response, certificate).map((note) => `  ${style.yellow(note)}`),
    ...(error === null ? [] : [`  ${style.red(`no response: ${escape(error.message)}`)}`]),
  ].join("\n");
}

/** Names a header of the user's and the reason why it was not sent. */
export const withheldLine = ({ name, reason }: WithheldHeader): string => escape(`${name} not sent: ${reason}`);

function responseLines(response: ReceivedResponse, style: Style): string[] {
  const { status, statusText, httpVersion, headers } = response;
  return [
    `  <   HTTP/${httpVersion} ${style.bold(`${status} ${truncate(statusText, 80)}`.trimEnd())}`,
    ...headerLines(headers, "<", style),
  ];
}

function notesOn(response: ReceivedResponse | null, certificate: string | null): string[] {
  const notes: string[] = [];
  if (certificate !== null) notes.push(`invalid certificate accepted (--insecure): ${escape(certificate)}`);
  if (response === null) return notes;
  if (response.interimResponses > 0) notes.push(`${response.interimResponses} interim responses (1xx) came first`);
  switch (response.bodyEnd) {
    case "size-limit":
      notes.push(`corsac read only the first ${LIMITS.bodyBytes / 1_048_576} MiB of the body`);
      break;
    case "time-limit":
      notes.push(
        `corsac waited ${LIMITS.bodyTime / 1000} s for the end of the body and read ${response.bodyBytes} bytes`,
      );
      break;
    case "broken-off":
      notes.push(`the server stopped in the middle of the body, after ${response.bodyBytes} bytes`);
      break;
    case "complete":
  }
  return notes;
}

const MAX_LINES = 100;

/** Prints the headers of a request or response, those of the CORS protocol with a star. */
function headerLines(headers: HeaderList, sign: string, style: Style): string[] {
  const lines = headers.slice(0, MAX_LINES).map((line) => headerLine(line, sign, style));
  const more = headers.length - MAX_LINES;
  return more > 0 ? [...lines, `  ${sign}   … and ${more} more lines`] : lines;
}

function headerLine([name, value]: Header, sign: string, style: Style): string {
  const line = `${truncate(name)}: ${truncate(value)}`;
  return isCorsHeader(name) ? `  ${sign} * ${style.bold(style.cyan(line))}` : `  ${sign}   ${style.dim(line)}`;
}

const isCorsHeader = (name: string): boolean => {
  const lower = name.toLowerCase();
  return lower === "origin" || lower === "vary" || lower.startsWith("access-control-");
};
