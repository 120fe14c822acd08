import { getValue, type HeaderList } from "@corsac/user-agent";

/** A body as people can read it. */
export type ReadableBody =
  | { readonly kind: "empty" }
  | { readonly kind: "text"; readonly text: string; readonly charset: string; readonly formatted: string | null }
  | { readonly kind: "binary"; readonly hex: string };

/** Decodes a body by its charset. Bytes that are no text are shown in hexadecimal. */
export function readableBody(bytes: Uint8Array, headers: HeaderList): ReadableBody {
  if (bytes.length === 0) return { kind: "empty" };
  const type = getValue(headers, "content-type") ?? "";
  const named = /charset="?([\w:-]+)/i.exec(type)?.[1];
  const text = decode(bytes, named ?? charsetOfMark(bytes) ?? "utf-8", named === undefined);
  if (text === null || text.text.includes("\0")) return { kind: "binary", hex: hexOf(bytes) };
  return { kind: "text", ...text, formatted: formatJson(text.text) };
}

function decode(bytes: Uint8Array, charset: string, isStrict: boolean) {
  try {
    const decoder = new TextDecoder(charset, { fatal: isStrict });
    return { text: decoder.decode(bytes), charset: decoder.encoding };
  } catch {
    // An unknown charset, or bytes that are no text.
    return null;
  }
}

/** @see {@link https://encoding.spec.whatwg.org/#bom-sniff | BOM sniff} */
function charsetOfMark([first, second]: Uint8Array): string | null {
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xff && second === 0xfe ? "utf-16le" : null;
}

function formatJson(text: string): string | null {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}

/** The bytes of the preview. */
const MAX_HEX = 512;
const PER_LINE = 16;

function hexOf(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, MAX_HEX); at += PER_LINE) {
    const line = [...bytes.subarray(at, Math.min(at + PER_LINE, MAX_HEX))];
    const hex = line.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const text = line.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join("");
    lines.push(`${at.toString(16).padStart(8, "0")}  ${hex.padEnd(PER_LINE * 3 - 1)}  ${text}`);
  }
  return lines.join("\n");
}
