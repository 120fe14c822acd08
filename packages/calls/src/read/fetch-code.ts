import type {
  BodyKind,
  CacheMode,
  CredentialsMode,
  Header,
  RedirectMode,
  ReferrerPolicy,
  RequestBody,
  RequestMode,
} from "@corsac/user-agent";
import JSON5 from "json5";
import * as v from "valibot";
import { NotationError } from "../types/notation-error.ts";
import type { ReadCall } from "../types/read-call.ts";
import { literals } from "./literals.ts";
import { hasCookie, originOf, scriptHeaders } from "./script-headers.ts";

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
  body: v.nullish(
    v.union([
      v.pipe(
        v.string(),
        v.transform((value): RequestBody => ({ kind: "text", value })),
      ),
      // A constructor as a literal.
      v.object({
        kind: v.picklist(["urlencoded", "bytes", "blob"] satisfies BodyKind[]),
        value: v.string(),
        type: v.exactOptional(v.string()),
      }),
    ]),
  ),
  credentials: v.optional(v.picklist(["omit", "same-origin", "include"] satisfies CredentialsMode[])),
  redirect: v.optional(v.picklist(["follow", "error", "manual"] satisfies RedirectMode[])),
  mode: v.optional(v.picklist(["cors", "no-cors", "same-origin"] satisfies RequestMode[])),
  cache: v.optional(
    v.picklist(["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"] satisfies CacheMode[]),
  ),
  referrer: v.optional(v.string(), ""),
  referrerPolicy: v.optional(
    v.picklist([
      "",
      "no-referrer",
      "no-referrer-when-downgrade",
      "origin",
      "origin-when-cross-origin",
      "same-origin",
      "strict-origin",
      "strict-origin-when-cross-origin",
      "unsafe-url",
    ]),
    "",
  ),
});

/**
 * Reads the first `fetch(…)` in a program, such as "Copy as fetch" of a browser's DevTools, also in its form for Node.
 * Its arguments must be literals, or `JSON.stringify`, `new URLSearchParams`, `new Headers`, `new URL`, `new Blob` or
 * `new TextEncoder().encode` of literals. The program does not run.
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
  if (start === null)
    throw new NotationError('there is no "fetch(" in this text: use "Copy as fetch" of the network panel');
  const [url, given = {}] = argumentsOf(literals(code, start.index + start[0].length));
  if (typeof url !== "string") throw new NotationError("the first argument of fetch() must be a URL in quotes");
  const result = v.safeParse(init, given);
  if (!result.success) {
    const [issue] = result.issues;
    throw new NotationError(`fetch(): ${v.getDotPath(issue) ?? "the options"}: ${issue.message}`);
  }
  const { method, headers, body, referrer, ...modes } = result.output;
  const page: Header[] = referrer === "" ? [] : [["referer", referrer]];
  const { redirect, mode, cache, referrerPolicy } = modes;
  // The form for Node has the page's cookies in a header.
  const credentials = modes.credentials ?? (hasCookie(headers) ? "include" : undefined);
  return {
    origin: originOf([...headers, ...page]),
    url,
    method: method ?? "GET",
    headers: scriptHeaders(headers),
    ...(credentials !== undefined && { credentials }),
    ...(redirect !== undefined && { redirect }),
    ...(mode !== undefined && { mode }),
    ...(cache !== undefined && { cache }),
    ...(referrerPolicy !== "" && { referrerPolicy: referrerPolicy satisfies ReferrerPolicy }),
    body: body ?? null,
  };
}

function argumentsOf(text: string): readonly unknown[] {
  try {
    return JSON5.parse<unknown[]>(`[${text}]`);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^JSON5: /, "") : String(error);
    throw new NotationError(
      `the arguments of fetch() must be literals, without variables and functions (${reason}): write the values in their place, or use "Copy as fetch" of the network panel`,
    );
  }
}
