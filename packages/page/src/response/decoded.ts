import type { Transform } from "node:stream";
import { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { getValue } from "@corsac/user-agent";
import type { WireResponse } from "../types/wire.ts";

/** Returns the body without its content codings. A coding that browsers do not know stays. */
export function decoded({ body, headers }: WireResponse): BodyInit | null {
  if (body === null) return null;
  const codings = getValue(headers, "content-encoding")?.toLowerCase().split(",") ?? [];
  let stream: ReadableStream = body;
  for (const coding of codings.toReversed()) {
    const decoder = decoderOf(coding.trim());
    if (decoder !== null) stream = Readable.toWeb(Readable.fromWeb(stream as never).pipe(decoder)) as ReadableStream;
  }
  return stream;
}

function decoderOf(coding: string): Transform | null {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      return null;
  }
}
