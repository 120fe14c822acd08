import { headerIn } from "../parts/header-text.ts";
import type { BodyKind, FormRow, RequestState } from "./request-state.ts";

/** The files that the user chose: by the ids of rows, and the file of the kind `file` as 0. */
export type ChosenFiles = ReadonlyMap<number, File>;

export const BODY_FILE = 0;

const BOUNDARY = "corsac-form-boundary";

/** The `Content-Type` that a kind of body needs; `null` if any will do. */
export const CONTENT_TYPES: Readonly<Record<BodyKind, string | null>> = {
  none: null,
  text: "text/plain;charset=UTF-8",
  json: "application/json",
  urlencoded: "application/x-www-form-urlencoded",
  multipart: `multipart/form-data; boundary=${BOUNDARY}`,
  file: null,
};

/** Returns the bytes of the body; `null` if the request has none. */
export async function bodyBytes(state: RequestState, files: ChosenFiles): Promise<Uint8Array<ArrayBuffer> | null> {
  switch (state.bodyKind) {
    case "none":
      return null;
    case "file":
      return bytesOf(files.get(BODY_FILE));
    case "multipart":
      return multipart(state, files);
    default:
      return new TextEncoder().encode(bodyText(state) ?? "");
  }
}

/** Returns the body as text; `null` if it has a file, or if there is none. */
export function bodyText(state: RequestState): string | null {
  if (state.bodyKind === "none" || state.bodyKind === "file") return null;
  if (state.bodyKind === "urlencoded")
    return String(new URLSearchParams(state.form.map(({ name, value }) => [name, value])));
  if (state.bodyKind !== "multipart") return state.text;
  if (state.form.some(({ isFile }) => isFile)) return null;
  const boundary = boundaryOf(state);
  const parts = state.form.map((row) => `${partHead(boundary, row, null)}${row.value}\r\n`);
  return `${parts.join("")}--${boundary}--\r\n`;
}

/** @see {@link https://www.rfc-editor.org/rfc/rfc7578 | multipart/form-data} */
async function multipart(state: RequestState, files: ChosenFiles): Promise<Uint8Array<ArrayBuffer>> {
  const boundary = boundaryOf(state);
  const parts: BlobPart[] = [];
  for (const row of state.form) {
    const file = row.isFile ? (files.get(row.id) ?? new File([], "")) : null;
    parts.push(partHead(boundary, row, file), file ?? row.value, "\r\n");
  }
  return bytesOf(new Blob([...parts, `--${boundary}--\r\n`]));
}

function partHead(boundary: string, { name }: FormRow, file: File | null): string {
  const fileName = file === null ? "" : `; filename="${quoted(file.name)}"`;
  const type = file === null ? "" : `Content-Type: ${file.type || "application/octet-stream"}\r\n`;
  return `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${fileName}\r\n${type}\r\n`;
}

/** Browsers write these characters of names so. */
const quoted = (text: string): string => text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

/** The boundary in the header, because the two must be equal. */
const boundaryOf = ({ headers }: RequestState): string =>
  /boundary="?([^";]+)/i.exec(headerIn(headers, "content-type") ?? "")?.[1] ?? BOUNDARY;

const bytesOf = async (blob: Blob = new Blob()): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await blob.arrayBuffer());
