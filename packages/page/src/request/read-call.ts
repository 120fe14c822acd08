import type { CredentialsMode, Engine, RedirectMode, RequestMode } from "@corsac/user-agent";
import type { Place } from "../browser/place.ts";
import { argumentError, type Caller } from "../failure/argument-error.ts";
import type { Call } from "./call.ts";
import { type Content, readBody } from "./body.ts";
import { checkInit, readReferrer } from "./init-members.ts";
import { headerLines } from "./header-lines.ts";
import { resolveUrl } from "./resolve-url.ts";
import { membersOfRequest } from "./request-members.ts";
import { ScriptRequest } from "./script-request.ts";

/** The part of a page that arguments depend on. */
export interface ReadingPage {
  readonly place: Place;
  readonly engine: Engine;
  readonly referrerPolicy: ReferrerPolicy;
}

/**
 * Reads the arguments of `fetch()`. Members of `init` go before those of a `Request`.
 *
 * @see {@link https://fetch.spec.whatwg.org/#dom-request | Request constructor}
 */
export async function readCall(
  { place, engine, referrerPolicy: ofPage }: ReadingPage,
  resource: RequestInfo | URL,
  given?: RequestInit | null,
): Promise<Call> {
  const init = given ?? {};
  const caller: Caller = { engine, api: "fetch" };
  const request = typeof resource === "object" && "method" in resource ? resource : null;
  const url = request === null ? resolveUrl(String(resource), place.url) : request.url;
  checkInit(init, request, caller);
  const members = request === null ? null : membersOfRequest(request);
  const mode = init.mode ?? request?.mode ?? "cors";
  const cache = init.cache ?? request?.cache ?? "default";
  const referrer = init.referrer === undefined ? members?.referrer : readReferrer(init.referrer, place, caller);
  const keepalive = Boolean(init.keepalive ?? members?.keepalive);
  // Script may change the headers while the body is read.
  const headers = headerLines(init.headers ?? request?.headers ?? []);
  const content = await contentOf(request, init, caller);
  if (keepalive && content?.body.kind === "stream") {
    throw argumentError(caller, "keepalive", "A call with keepalive cannot send a stream: read it before the call");
  }
  const referrerPolicy = (init.referrerPolicy || members?.referrerPolicy || ofPage) as ReferrerPolicy;
  return {
    input: {
      origin: place.origin,
      url,
      method: init.method ?? request?.method ?? "GET",
      headers,
      credentials: (init.credentials ?? members?.credentials ?? "same-origin") as CredentialsMode,
      redirect: (init.redirect ?? request?.redirect ?? "follow") as RedirectMode,
      mode: mode as RequestMode,
      cache,
      body: content?.body ?? null,
      ...(referrerPolicy === "" ? {} : { referrerPolicy }),
    },
    bytes: content?.bytes ?? null,
    cache,
    integrity: init.integrity ?? members?.integrity ?? "",
    keepalive,
    signal: init.signal === null ? null : (init.signal ?? request?.signal ?? null),
    referrer: referrer ?? "about:client",
  };
}

function contentOf(
  request: Request | null,
  init: RequestInit,
  caller: Caller,
): Promise<Content | null> | Content | null {
  if (init.body !== undefined && init.body !== null) return readBody(init.body, init, caller);
  if (request === null || request.body === null) return null;
  if (ScriptRequest.hasStream(request)) {
    return { body: { kind: "stream", value: "" }, bytes: request.body as ReadableStream<Uint8Array<ArrayBuffer>> };
  }
  // The Request has extracted its body: its Content-Type is among its headers.
  return request.arrayBuffer().then((buffer) => {
    const bytes = new Uint8Array(buffer);
    return { body: { kind: "bytes", value: bytes }, bytes };
  });
}
