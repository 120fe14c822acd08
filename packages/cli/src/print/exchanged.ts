import type { Withheld } from "../network/credentials.ts";
import type { Exchanged, ReceivedResponse } from "../network/send.ts";
import { LIMITS } from "../network/settings.ts";
import { fieldLines, shown } from "./fields.ts";
import type { Style } from "./style.ts";
import { visible } from "./visible.ts";

/** One request and its response, line by line. */
export function printExchanged(exchanged: Exchanged, number: number, style: Style): string {
  const { request, lines, withheld, response, error, certificate } = exchanged;
  const kind = request.kind === "preflight" ? "preflight" : "request";
  return [
    style.bold(`${number}. ${kind}  ${shown(request.method)} ${shown(request.url)}`),
    ...fieldLines(lines, ">", style),
    ...withheld.map((each) => `  ${style.yellow(leftOff(each))}`),
    ...(response === null ? [] : responseLines(response, style)),
    ...notesOn(exchanged.response, certificate).map((note) => `  ${style.yellow(note)}`),
    ...(error === null ? [] : [`  ${style.red(`no answer: ${visible(error.message)}`)}`]),
  ].join("\n");
}

/** A header of the user's that did not go out. */
export const leftOff = ({ name, reason }: Withheld): string => visible(`${name} left off: ${reason}`);

function responseLines(response: ReceivedResponse, style: Style): string[] {
  const { status, statusText, httpVersion, headers } = response;
  return [
    `  <   HTTP/${httpVersion} ${style.bold(`${status} ${shown(statusText, 80)}`.trimEnd())}`,
    ...fieldLines(headers, "<", style),
  ];
}

function notesOn(response: ReceivedResponse | null, certificate: string | null): string[] {
  const notes: string[] = [];
  if (certificate !== null) notes.push(`certificate not checked (--insecure): ${visible(certificate)}`);
  if (response === null) return notes;
  if (response.interimResponses > 0) notes.push(`${response.interimResponses} interim responses (1xx) came first`);
  switch (response.bodyEnd) {
    case "size-limit":
      notes.push(`body not read beyond ${LIMITS.bodyBytes / 1_048_576} MiB`);
      break;
    case "time-limit":
      notes.push(`body not waited for beyond ${LIMITS.bodyTime / 1000} s: ${response.bodyBytes} bytes so far`);
      break;
    case "broken-off":
      notes.push(`the server broke off the body after ${response.bodyBytes} bytes`);
      break;
    case "complete":
  }
  return notes;
}
