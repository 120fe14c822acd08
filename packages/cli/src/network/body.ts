import { Buffer } from "node:buffer";
import type { RequestBody } from "@corsac/user-agent";

/** A body's bytes: those of a file are carried as they are. */
export function bytesOf(body: RequestBody | null): Buffer {
  if (body === null) return Buffer.alloc(0);
  return body.value instanceof Uint8Array ? Buffer.from(body.value) : Buffer.from(String(body.value), "utf8");
}
