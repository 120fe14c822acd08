import type { CacheMode, CredentialsMode, Header, RedirectMode, RequestBody, RequestMode } from "@corsac/user-agent";
import JSON5 from "json5";
import * as v from "valibot";
import { NotationError } from "../types/notation-error.ts";
import type { ReadCall } from "../types/read-call.ts";
import { literals } from "./literals.ts";
import { originOf, scriptHeaders } from "./script-headers.ts";

const lines = v.union([
  v.pipe(
    v.record(v.string(), v.union([v.string(), v.number()])),
    v.transform((record) => Object.entries(record).map(([name, value]): Header => [name, String(value)])),
  ),
  v.array(v.tuple([v.string(), v.string()])),
]);

/** The members of `RequestInit` that a call has. */
const init = v.looseObject({
  method: v.optional(v.string()),
  headers: v.optional(lines, []),
  body: v.nullish(v.string()),
  credentials: v.optional(v.picklist(["omit", "same-origin", "include"] satisfies CredentialsMode[])),
  redirect: v.optional(v.picklist(["follow", "error", "manual"] satisfies RedirectMode[])),
  mode: v.optional(v.picklist(["cors", "no-cors", "same-origin"] satisfies RequestMode[])),
  cache: v.optional(
    v.picklist(["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"] satisfies CacheMode[]),
  ),
  referrer: v.optional(v.string(), ""),
});

/**
 * Reads the first `fetch(…)` in a program, such as "Copy as fetch" of a browser's DevTools. Its arguments must be
 * literals; `JSON.stringify(…)` of a literal is one. The program does not run.
 *
 * @throws NotationError if there is no `fetch(…)`, or an argument is no literal
 *
 * @example
 * ```ts
 * readFetchCode('await fetch("https://api.example.com/notes", { method: "PUT", credentials: "include" })');
 * // { origin: null, url: "https://api.example.com/notes", method: "PUT", credentials: "include", … }
 * ```
 * @public
 */
export function readFetchCode(code: string): ReadCall {
  const start = /\bfetch\s*\(/.exec(code);
  if (start === null) throw new NotationError('there is no "fetch(" in this text');
  const [url, given = {}] = argumentsOf(literals(code, start.index + start[0].length));
  if (typeof url !== "string") throw new NotationError("the first argument of fetch() must be a URL in quotes");
  const result = v.safeParse(init, given);
  if (!result.success) {
    const [issue] = result.issues;
    throw new NotationError(`fetch(): ${v.getDotPath(issue) ?? "the options"}: ${issue.message}`);
  }
  const { method, headers, body, referrer, ...modes } = result.output;
  const page: Header[] = referrer === "" ? [] : [["referer", referrer]];
  const { credentials, redirect, mode, cache } = modes;
  return {
    origin: originOf([...headers, ...page]),
    url,
    method: method ?? "GET",
    headers: scriptHeaders(headers),
    ...(credentials !== undefined && { credentials }),
    ...(redirect !== undefined && { redirect }),
    ...(mode !== undefined && { mode }),
    ...(cache !== undefined && { cache }),
    body: body === undefined || body === null ? null : ({ kind: "text", value: body } satisfies RequestBody),
  };
}

function argumentsOf(text: string): readonly unknown[] {
  try {
    return JSON5.parse<unknown[]>(`[${text}]`);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^JSON5: /, "") : String(error);
    throw new NotationError(
      `the arguments of fetch() must be literals, without variables and functions (${reason}): use "Copy as fetch" of the network panel`,
    );
  }
}
