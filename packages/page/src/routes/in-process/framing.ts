import { getValue } from "@corsac/user-agent";
import type { ResponseHead } from "./response-head.ts";

/** Takes the next bytes after a head and passes the content on. Returns true at the end of the message. */
export type Framing = (bytes: Buffer, pass: (content: Buffer) => void) => boolean;

/**
 * Returns the framing of a response: its length, chunks, or all until the connection closes; `null` for no body.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9112#section-6.3 | message body length}
 */
export function framingOf({ status, headers }: ResponseHead, method: string): Framing | null {
  if (method === "HEAD" || status === 204 || status === 304) return null;
  const coding = getValue(headers, "transfer-encoding");
  if (coding !== null) return coding.toLowerCase().endsWith("chunked") ? chunks() : untilClose;
  const length = getValue(headers, "content-length");
  if (length === null) return untilClose;
  if (!/^\d+$/.test(length)) throw new Error("The server sent an invalid Content-Length");
  return length === "0" ? null : counted(Number(length));
}

function untilClose(bytes: Buffer, pass: (content: Buffer) => void): boolean {
  pass(bytes);
  return false;
}

/** True for the framing whose end is the end of the connection. */
export const endsWithConnection = (framing: Framing): boolean => framing === untilClose;

function counted(length: number): Framing {
  let left = length;
  return (bytes, pass) => {
    pass(bytes.subarray(0, left));
    left -= Math.min(left, bytes.byteLength);
    return left === 0;
  };
}

/** @see {@link https://www.rfc-editor.org/rfc/rfc9112#section-7.1 | chunked transfer coding} */
function chunks(): Framing {
  let state: "size" | "content" | "line-end" | "trailers" = "size";
  let left = 0;
  let line = "";
  return (bytes, pass) => {
    let at = 0;
    while (at < bytes.byteLength) {
      if (state === "content") {
        const content = bytes.subarray(at, at + left);
        pass(content);
        at += content.byteLength;
        left -= content.byteLength;
        if (left === 0) state = "line-end";
        continue;
      }
      const end = bytes.indexOf("\n", at);
      line += bytes.toString("latin1", at, end === -1 ? bytes.byteLength : end);
      if (end === -1) return false;
      at = end + 1;
      const whole = line.trim();
      line = "";
      if (state === "trailers" && whole === "") return true;
      if (state === "line-end") state = "size";
      else if (state === "size") {
        left = chunkSize(whole);
        state = left === 0 ? "trailers" : "content";
      }
    }
    return false;
  };
}

function chunkSize(line: string): number {
  // An extension may follow.
  const [size = ""] = line.split(";");
  if (!/^[\da-f]+$/i.test(size.trim())) throw new Error("The server sent an invalid chunk");
  return Number.parseInt(size, 16);
}
