import { resolveObjectURL } from "node:buffer";
import type { Engine, ExchangeResult, Header } from "@corsac/user-agent";
import type { Call } from "../request/call.ts";
import { scriptResponse } from "../response/script-response.ts";
import { type LocalContent, readDataUrl } from "./data-url.ts";

/**
 * Answers a call to a `data:` or `blob:` URL, which sends no request. Returns `null` for other schemes, and for URLs
 * without content.
 *
 * @see {@link https://fetch.spec.whatwg.org/#scheme-fetch | scheme fetch}
 */
export async function schemeFetch(
  { input, signal }: Call,
  result: ExchangeResult,
  engine: Engine,
): Promise<Response | null> {
  const url = new URL(input.url);
  url.hash = "";
  const isBlob = url.protocol === "blob:";
  const content = isBlob ? await readBlobUrl(url, input.method) : url.protocol === "data:" ? readDataUrl(url) : null;
  if (content === null) return null;
  const { type, bytes } = content;
  const headers: Header[] = [["Content-Type", type]];
  if (isBlob) headers.push(["Content-Length", String(bytes.byteLength)]);
  const readableHeaders = headers.map(([name]) => name.toLowerCase());
  const body = input.method?.toUpperCase() === "HEAD" ? null : new Blob([bytes]).stream();
  return scriptResponse(
    { ...result, ok: true, type: "basic", status: 200, url: url.href, readableHeaders, failedAt: null },
    { status: 200, statusText: "OK", headers, body },
    { engine, signal },
  );
}

async function readBlobUrl({ href }: URL, method: string | undefined): Promise<LocalContent | null> {
  const blob = (method ?? "GET").toUpperCase() === "GET" ? resolveObjectURL(href) : undefined;
  if (blob === undefined) return null;
  return { type: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()) };
}
