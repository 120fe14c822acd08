import type { FetchInput, Header } from "@corsac/user-agent";
import { contentTypeOf } from "@corsac/user-agent";
import { bodyText } from "./body-text.ts";
import type { ReadCall } from "../types/read-call.ts";
import { shellWord } from "./shell.ts";

/**
 * Writes a call as a curl command for POSIX shells. It sends the page's origin, if there is one, and shows the headers of
 * the response.
 * curl is no browser: it sends no preflight and blocks nothing.
 *
 * @example
 * ```ts
 * asCurl({ origin: "https://app.example.com", url: "https://api.example.com/notes", method: "PUT", body: null });
 * // curl -i 'https://api.example.com/notes' -X PUT -H 'Origin: https://app.example.com'
 * ```
 * @public
 */
export function asCurl(input: FetchInput | ReadCall): string {
  const { url, method = "GET", headers = [], redirect = "follow", origin } = input;
  const body = bodyText(input.body);
  const type = input.body == null ? null : contentTypeOf(input.body);
  const hasType = headers.some(([name]) => name.toLowerCase() === "content-type");
  const lines: Header[] = [...(origin === null ? [] : [["Origin", origin] as const]), ...headers];
  if (body !== null && !hasType) lines.push(["Content-Type", type ?? ""]);
  return [
    `curl -i ${shellWord(absoluteUrl(url, origin))}`,
    ...(redirect === "follow" ? ["--location"] : []),
    ...(method === "HEAD"
      ? ["--head"]
      : method === (body === null ? "GET" : "POST")
        ? []
        : [`-X ${shellWord(method)}`]),
    // A name with nothing after the colon would remove curl's own header.
    ...lines.map(
      ([name, value]) => `-H ${shellWord(value === "" && name !== "Content-Type" ? `${name};` : `${name}: ${value}`)}`,
    ),
    ...(body === null ? [] : [`--data-raw ${shellWord(body)}`]),
  ].join(" \\\n  ");
}

/** Resolves a URL as a page of an origin does. */
export function absoluteUrl(url: string, origin: string | null): string {
  const base = origin === null || origin === "null" ? undefined : origin;
  return URL.canParse(url, base) ? new URL(url, base).href : url;
}
