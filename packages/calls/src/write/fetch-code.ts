import type { FetchInput, RequestBody } from "@corsac/user-agent";
import { bodyText } from "./body-text.ts";

/**
 * Writes a call as the JavaScript that a page runs, in one or more lines. The page's origin is not a part of it.
 *
 * @example
 * ```ts
 * asFetchCode({ origin: "https://app.example.com", url: "https://api.example.com/notes", credentials: "include" });
 * // fetch("https://api.example.com/notes", {
 * //   credentials: "include",
 * // });
 * ```
 * @public
 */
export function asFetchCode(input: FetchInput): string {
  const url = JSON.stringify(input.url);
  const members = initMembers(input).map(([name, value]) => `  ${name}: ${value},\n`);
  return members.length === 0 ? `fetch(${url});` : `fetch(${url}, {\n${members.join("")}});`;
}

/** The members of `RequestInit` that differ from the defaults, with their values as code. */
export function initMembers(input: FetchInput): readonly (readonly [name: string, code: string])[] {
  const { method = "GET", headers = [], credentials = "same-origin", redirect = "follow", mode = "cors" } = input;
  const { cache = "default", referrerPolicy = "strict-origin-when-cross-origin" } = input;
  const body = bodyText(input.body);
  return [
    ...(method === "GET" ? [] : [["method", JSON.stringify(method)] as const]),
    ...(headers.length === 0 ? [] : [["headers", headersCode(headers)] as const]),
    ...(body === null ? [] : [["body", bodyCode(input.body, body)] as const]),
    ...(credentials === "same-origin" ? [] : [["credentials", JSON.stringify(credentials)] as const]),
    ...(redirect === "follow" ? [] : [["redirect", JSON.stringify(redirect)] as const]),
    ...(mode === "cors" ? [] : [["mode", JSON.stringify(mode)] as const]),
    ...(cache === "default" ? [] : [["cache", JSON.stringify(cache)] as const]),
    ...(referrerPolicy === "strict-origin-when-cross-origin"
      ? []
      : [["referrerPolicy", JSON.stringify(referrerPolicy)] as const]),
  ];
}

function bodyCode(body: RequestBody | null | undefined, value: string): string {
  const text = JSON.stringify(value);
  switch (body?.kind) {
    case "urlencoded":
      return `new URLSearchParams(${text})`;
    case "bytes":
      return `new TextEncoder().encode(${text})`;
    case "blob":
      return `new Blob([${text}]${body.type === undefined ? "" : `, { type: ${JSON.stringify(body.type)} }`})`;
    default:
      return text;
  }
}

/** Names that repeat need a list. */
function headersCode(headers: readonly (readonly [string, string])[]): string {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const pairs = headers.map(([name, value]) => [JSON.stringify(name), JSON.stringify(value)] as const);
  return names.size < headers.length
    ? `[${pairs.map(([name, value]) => `[${name}, ${value}]`).join(", ")}]`
    : `{ ${pairs.map(([name, value]) => `${name}: ${value}`).join(", ")} }`;
}
