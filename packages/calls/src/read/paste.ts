import { findMessages, type PastedMessage } from "@corsac/diagnose";
import type { ServerResponse } from "@corsac/user-agent";
import { isHarText } from "../har/read-har.ts";
import { NotationError } from "../types/notation-error.ts";
import type { ReadCall } from "../types/read-call.ts";
import { readCurl } from "./curl.ts";
import { readFetchCode } from "./fetch-code.ts";
import { readResponseHeaders } from "./response-headers.ts";

/**
 * A pasted text in one of the notations that this package reads:
 *
 * - `console`: messages of a browser's console;
 * - `curl`, `fetch`: a call;
 * - `headers`: headers of responses;
 * - `har`: an HTTP archive, as parsed JSON;
 * - `broken`: a text that starts like one of these, with the reason why it cannot be read;
 * - `unknown`: none of them, such as an empty text.
 *
 * @public
 */
export type Paste =
  | { readonly kind: "console"; readonly messages: readonly PastedMessage[] }
  | { readonly kind: "curl" | "fetch"; readonly call: ReadCall }
  | { readonly kind: "headers"; readonly responses: readonly ServerResponse[] }
  | { readonly kind: "har"; readonly data: unknown }
  | { readonly kind: "broken"; readonly notation: "curl" | "fetch" | "har" | "powershell"; readonly reason: string }
  | { readonly kind: "unknown" };

/**
 * Finds the notation of a pasted text, and reads it.
 *
 * @example
 * ```ts
 * readPaste("curl https://api.example.com/notes"); // { kind: "curl", call: { url: "https://api.example.com/notes", … } }
 * readPaste("TypeError: Failed to fetch"); // { kind: "console", messages: [{ code: "cause-hidden", … }] }
 * ```
 * @public
 */
export function readPaste(text: string): Paste {
  const trimmed = text.trim();
  if (isHarText(trimmed)) return readOr("har", () => ({ kind: "har", data: parse(trimmed) }));
  if (/^(?:\$\s+)?(?:\S*[/\\])?curl(?:\.exe)?\s/i.test(trimmed)) {
    return readOr("curl", () => ({ kind: "curl", call: readCurl(trimmed) }));
  }
  if (/^(?:\$session\s*=|Invoke-(?:WebRequest|RestMethod)\b)/i.test(trimmed)) {
    return { kind: "broken", notation: "powershell", reason: POWERSHELL };
  }
  const messages = findMessages(text);
  if (/(?:^|[\s;=(])fetch\s*\(\s*["'`]/.test(trimmed) && messages.length === 0) {
    return readOr("fetch", () => ({ kind: "fetch", call: readFetchCode(trimmed) }));
  }
  if (messages.length > 0) return { kind: "console", messages };
  return isHeaders(trimmed) ? { kind: "headers", responses: readResponseHeaders(trimmed) } : { kind: "unknown" };
}

const POWERSHELL = 'PowerShell commands are not supported: use "Copy as cURL" or "Copy as fetch" of the network panel';

function readOr(notation: "curl" | "fetch" | "har", read: () => Paste): Paste {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof NotationError)) throw error;
    return { kind: "broken", notation, reason: error.message };
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new NotationError("this HTTP archive is no whole JSON: drop the file instead of its text");
  }
}

/** A status line, or lines of which most are headers. Prose can have a colon too. */
function isHeaders(text: string): boolean {
  if (/^(?:[<>*] )?HTTP\/\d/m.test(text)) return true;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const headers = lines.filter((line) => /^\s*[a-z][a-z\d-]*:\s?\S/i.test(line) && !/^\s*https?:/i.test(line));
  return (
    headers.length > 0 &&
    headers.length * 2 >= lines.length &&
    /^\s*(?:access-control-|[a-z]+-|vary|date|server|etag|allow)/im.test(text)
  );
}
