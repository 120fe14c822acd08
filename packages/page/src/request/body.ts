import type { Engine, RequestBody } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import { argumentError, type Caller } from "../failure/argument-error.ts";
import { encodeForm } from "./multipart.ts";

/** A body for the algorithm, with its bytes for the server. */
export interface Content {
  readonly body: RequestBody;
  readonly bytes: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Reads a body. Objects are recognised by their form, because test environments replace the classes of the runtime.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-bodyinit-extract | extract a body}
 */
export async function readBody(given: BodyInit, init: RequestInit, caller: Caller): Promise<Content> {
  const body = takenBody(given, caller.engine);
  switch (classOf(body)) {
    case "URLSearchParams":
      return ofBytes("urlencoded", encode(String(body)));
    case "Blob":
    case "File": {
      const blob = body as Blob;
      return ofBytes("blob", new Uint8Array(await blob.arrayBuffer()), blob.type);
    }
    case "FormData": {
      const { bytes, type } = await encodeForm(body as FormData);
      return ofBytes("formdata", bytes, type);
    }
    case "ReadableStream":
      if (!("duplex" in init) || init.duplex === undefined) {
        throw argumentError(caller, "duplex", 'A stream as body needs the option duplex: "half"');
      }
      return { body: { kind: "stream", value: "" }, bytes: body as ReadableStream<Uint8Array<ArrayBuffer>> };
    default:
      return readBuffer(body) ?? ofBytes("text", encode(String(body)));
  }
}

/** Returns the body that the engine takes. Only Chromium sends streams. */
export function takenBody(body: BodyInit, engine: Engine): BodyInit {
  if (classOf(body) !== "ReadableStream") return body;
  if (departs(engine, "streams-rejected")) {
    throw new DOMException("ReadableStream uploading is not supported", "NotSupportedError");
  }
  return departs(engine, "streams-are-text") ? String(body) : body;
}

function readBuffer(body: BodyInit): Content | null {
  if (ArrayBuffer.isView(body)) {
    return ofBytes("bytes", new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice());
  }
  return classOf(body) === "ArrayBuffer" ? ofBytes("bytes", new Uint8Array(body as ArrayBuffer).slice()) : null;
}

/** The class name of a platform object, also of one that a test environment made. */
export function classOf(value: unknown): string {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag !== "Object") return tag;
  // FormData and Blob of happy-dom have no tag.
  const object = value as object;
  if ("append" in object && "getAll" in object) return "FormData";
  return "arrayBuffer" in object && "stream" in object ? "Blob" : tag;
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

function ofBytes(kind: RequestBody["kind"], bytes: Uint8Array<ArrayBuffer>, type?: string): Content {
  return { body: { kind, value: bytes, ...(type === undefined ? {} : { type }) }, bytes };
}
