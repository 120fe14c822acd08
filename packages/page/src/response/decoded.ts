import type { Transform } from "node:stream";
import { pipeline, Readable } from "node:stream";
import { constants, createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { getValue } from "@corsac/user-agent";
import type { WireResponse } from "../types/wire.ts";

/** Returns the body without its content codings. A coding that browsers do not know stays. */
export function decoded({ body, headers }: WireResponse): WireResponse["body"] {
  if (body === null) return null;
  const codings = getValue(headers, "content-encoding")?.toLowerCase().split(",") ?? [];
  let stream = body;
  for (const coding of codings.toReversed()) {
    const decoder = decoderOf(coding.trim());
    if (decoder === null) continue;
    // The reader of the decoder gets every error.
    pipeline(Readable.fromWeb(stream as never), decoder, () => undefined);
    stream = Readable.toWeb(decoder) as typeof body;
  }
  return stream;
}

/** Browsers take a body that ends too early as it is. */
const LENIENT = { finishFlush: constants.Z_SYNC_FLUSH };

function decoderOf(coding: string): Transform | null {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return createGunzip(LENIENT);
    case "deflate":
      return createInflate(LENIENT);
    case "br":
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    default:
      return null;
  }
}
