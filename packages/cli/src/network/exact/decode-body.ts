import type { Transform } from "node:stream";
import * as zlib from "node:zlib";

/** The decoded start of a body. */
export interface DecodedBody {
  readonly bytes: Buffer;
  /** The codings that were undone, last one first. */
  readonly codings: readonly string[];
  readonly note: string | null;
}

/** More codings than any server applies. Each one can multiply the size. */
const MAX_CODINGS = 3;

/** Undoes the content codings of a body, up to a size. A coding that fails or is unknown stays, and the note says so. */
export async function decodeBody(encoded: Buffer, contentEncoding: string, maxBytes: number): Promise<DecodedBody> {
  const codings = contentEncoding
    .split(",")
    .map((each) => each.trim().toLowerCase())
    .filter((each) => each !== "" && each !== "identity")
    .toReversed();
  if (codings.length > MAX_CODINGS)
    return { bytes: encoded, codings: [], note: "not decoded: too many content codings" };
  let bytes = encoded;
  for (const [at, coding] of codings.entries()) {
    const stop = (note: string): DecodedBody => ({ bytes, codings: codings.slice(0, at), note });
    const decoder = decoderFor(coding, bytes);
    if (decoder === null) return stop(`not decoded: the content coding ${coding} is unknown to this version of Node`);
    const decoded = await run(decoder, bytes, maxBytes);
    if (decoded.bytes.length === 0 && decoded.error !== null) return stop(`not decoded: this is not ${coding}`);
    bytes = decoded.bytes;
    if (decoded.error !== null) {
      return { bytes, codings: codings.slice(0, at + 1), note: `incomplete: the ${coding} data ends or breaks early` };
    }
    if (decoded.isCut) {
      return {
        bytes,
        codings: codings.slice(0, at + 1),
        note: `cut: the decoded body is larger than ${maxBytes} bytes`,
      };
    }
  }
  return { bytes, codings, note: null };
}

function decoderFor(coding: string, bytes: Buffer): Transform | null {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return zlib.createGunzip();
    case "deflate":
      // Some servers leave out the zlib wrapper; browsers accept both. A wrapper starts with compression method 8.
      return ((bytes[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw();
    case "br":
      return zlib.createBrotliDecompress();
    case "zstd":
      // Node has it from 22.15.
      return typeof zlib.createZstdDecompress === "function" ? zlib.createZstdDecompress() : null;
    default:
      return null;
  }
}

function run(decoder: Transform, bytes: Buffer, maxBytes: number) {
  return new Promise<{ readonly bytes: Buffer; readonly error: Error | null; readonly isCut: boolean }>((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (error: Error | null): void => {
      const decoded = Buffer.concat(chunks);
      resolve({ bytes: decoded.subarray(0, maxBytes), error, isCut: decoded.length > maxBytes });
      decoder.destroy();
    };
    decoder.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) settle(null);
    });
    decoder.on("end", () => settle(null));
    decoder.on("error", (error) => settle(error));
    decoder.end(bytes);
  });
}
