import type { Header, SentRequest, ServerResponse } from "@corsac/user-agent";
import type { ResponseText, UrlResponses } from "./state.ts";

/** Answers requests with the responses of the form: those of the request's URL, else those for all other URLs. */
export const respondWith =
  (responses: readonly UrlResponses[]) =>
  (request: SentRequest): ServerResponse | null => {
    const found =
      responses.find(({ url }) => url !== "" && url === request.url) ?? responses.find(({ url }) => url === "");
    if (found === undefined) return null;
    return responseOf(request.kind === "preflight" ? found.preflight : found.actual);
  };

function responseOf({ status, headers }: ResponseText): ServerResponse | null {
  if (status === 0) return null;
  return { status, headers: headers.split("\n").flatMap((line) => headerIn(line) ?? []) };
}

function headerIn(line: string): [Header] | null {
  const at = line.indexOf(":");
  // HTTP parsers remove whitespace around a value: spaces and tabs, nothing else.
  return at < 1 ? null : [[line.slice(0, at), line.slice(at + 1).replaceAll(/^[ \t]+|[ \t\r]+$/g, "")]];
}

/** Returns the lines that are no header. */
export const brokenLines = (headers: string): readonly string[] =>
  headers.split("\n").filter((line) => line.trim() !== "" && !/^[^\s:]+:/.test(line));
