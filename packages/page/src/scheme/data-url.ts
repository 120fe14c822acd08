import { mimeType } from "./mime-type.ts";

/** The content of a URL that needs no server. */
export interface LocalContent {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a `data:` URL. Returns `null` if it has no comma or if its base64 is wrong.
 *
 * @see {@link https://fetch.spec.whatwg.org/#data-url-processor}
 */
export function readDataUrl({ pathname, search }: URL): LocalContent | null {
  const text = pathname + search;
  const comma = text.indexOf(",");
  if (comma === -1) return null;
  const media = text.slice(0, comma).trim();
  const base64 = /; *base64$/i.exec(media);
  const given = base64 === null ? media : media.slice(0, base64.index);
  const type = mimeType(given.startsWith(";") ? `text/plain${given}` : given) ?? "text/plain;charset=US-ASCII";
  const bytes = percentDecode(text.slice(comma + 1));
  if (base64 === null) return { type, bytes };
  const decoded = decodeBase64(bytes);
  return decoded === null ? null : { type, bytes: decoded };
}

/** @see {@link https://url.spec.whatwg.org/#percent-decode} */
function percentDecode(text: string): Uint8Array<ArrayBuffer> {
  const binary = text.replaceAll(/%([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function decodeBase64(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(String.fromCharCode(...bytes)), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
