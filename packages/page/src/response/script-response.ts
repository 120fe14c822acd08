import type { Engine, ExchangeResult } from "@corsac/user-agent";
import type { WireResponse } from "../types/wire.ts";
import { decoded } from "./decoded.ts";
import { scriptBody } from "./script-body.ts";

const NULL_BODY_STATUSES: readonly number[] = [101, 103, 204, 205, 304];

/**
 * Makes the `Response` that script sees: the body and the headers that it may read, and the properties that the
 * constructor does not take.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-filtered-response | filtered response}
 */
export function scriptResponse(
  result: ExchangeResult,
  response: WireResponse | null,
  { engine, signal }: { readonly engine: Engine; readonly signal: AbortSignal | null },
): Response {
  const { type, status, url, redirected, requests } = result;
  if (response === null || type === "opaque" || type === "opaqueredirect") {
    response?.body?.cancel().catch(() => undefined);
    return shownAs(new Response(null), { type, status, url, redirected, statusText: "" });
  }
  const readable = new Set(result.readableHeaders);
  const hasBody = !NULL_BODY_STATUSES.includes(status) && requests.at(-1)?.method !== "HEAD";
  if (!hasBody) response.body?.cancel().catch(() => undefined);
  const stream = hasBody ? decoded(response) : null;
  const body = stream === null ? null : scriptBody(stream, signal, engine);
  const { statusText } = response;
  const shown = new Response(body);
  // As an option, values that are joined would lose spaces at their ends.
  for (const [name, value] of response.headers) {
    // Headers of test environments keep the case of names.
    const lowerCase = name.toLowerCase();
    if (readable.has(lowerCase)) shown.headers.append(lowerCase, value);
  }
  return shownAs(shown, { type, status, url, redirected, statusText });
}

type Shown = Pick<Response, "type" | "status" | "url" | "redirected" | "statusText">;

/** Gives a response properties that its constructor does not take, and its headers their immutable guard. */
function shownAs(response: Response, shown: Shown): Response {
  const clone = response.clone.bind(response);
  const ok = shown.status >= 200 && shown.status < 300;
  Object.defineProperties(response, {
    type: fixed(shown.type),
    status: fixed(shown.status),
    statusText: fixed(shown.statusText),
    url: fixed(shown.url),
    redirected: fixed(shown.redirected),
    ok: fixed(ok),
    clone: fixed(() => shownAs(clone(), shown)),
  });
  Object.defineProperties(response.headers, IMMUTABLE);
  return response;
}

const fixed = (value: unknown): PropertyDescriptor => ({ value, configurable: true });

const refuse = fixed((): never => {
  throw new TypeError("The headers of a response are immutable");
});

const IMMUTABLE = { append: refuse, delete: refuse, set: refuse };
