import { constants, gunzipSync } from "node:zlib";
import { getValue, type HeaderList } from "@corsac/user-agent";

/** A few bytes can decompress to gigabytes. */
const MAX_TEXT = 65_536;

/** Returns the start of a body as text. Servers compress their error pages with gzip or not at all. */
export function textOf(bytes: Buffer, headers: HeaderList): string {
  if (getValue(headers, "content-encoding")?.toLowerCase() !== "gzip") return bytes.toString("latin1");
  try {
    // The rest of the body is missing, so its end must not be an error.
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_TEXT }).toString("latin1");
  } catch {
    return "";
  }
}
