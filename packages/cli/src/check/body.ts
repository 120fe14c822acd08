import { isUtf8 } from "node:buffer";
import type { RequestBody } from "@corsac/user-agent";
import { readBytes } from "../files.ts";
import type { Io } from "../io.ts";

/** A body from the command line: a text, or what `@FILE` holds. What is no text goes out as bytes, without a type. */
export async function readBody(data: string | null, io: Io): Promise<RequestBody | null> {
  if (data === null) return null;
  if (!data.startsWith("@")) return { kind: "text", value: data };
  const bytes = await readBytes(data.slice(1), io);
  return isUtf8(bytes) ? { kind: "text", value: bytes.toString("utf8") } : { kind: "bytes", value: bytes };
}
