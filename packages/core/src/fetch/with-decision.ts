import type { Decision } from "../interface/decision.ts";
import { EXPOSE_HEADERS } from "../standard/fields.ts";
import { putDecision } from "./apply-decision.ts";

/** What a response was before it got a decision's fields. */
interface Applied {
  /** `null` once the response is known to serve several requests; it is then never changed again. */
  readonly request: object | null;
  readonly decision: Decision;
  readonly vary: string | null;
  readonly exposed: string | null;
}

/** `Symbol.for`, so that two copies of this package recognise each other's work. */
const APPLIED: unique symbol = Symbol.for("corsac.applied") as never;

type Marked = Response & { [APPLIED]?: Applied; readonly webSocket?: unknown };

/** @see {@link https://fetch.spec.whatwg.org/#null-body-status | null body status} */
function hasNullBodyStatus(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** A network error, an opaque response, an upgrade: nothing of ours belongs there, and some throw when touched. */
function isUntouchable(response: Marked): boolean {
  return response.status === 101 || response.status === 0 || (response.webSocket ?? null) !== null;
}

/** Puts a decision's fields on a response and notes what was there. */
function apply(response: Marked, decision: Decision, request: object): Response {
  const before = putDecision(response.headers, decision);
  response[APPLIED] = { request, decision, vary: before.vary, exposed: before.exposed };
  return response;
}

/** Takes a decision's fields off again. */
function restore(response: Marked, applied: Applied): void {
  const { headers } = response;
  const { fields } = applied.decision;
  for (let i = 0; i < fields.length; i += 2) headers.delete(fields[i] ?? "");
  for (const [name, value] of [["Vary", applied.vary] as const, [EXPOSE_HEADERS, applied.exposed] as const]) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  response[APPLIED] = { ...applied, request: null };
}

/**
 * The response step of `wrap`: the handler's response with the decision's fields, in place where its headers can be
 * changed, else a copy. `undefined` (Bun upgrades), 101, `webSocket` responses and `Response.error()` pass untouched.
 *
 * `body` is not read, because on Bun and Deno even reading the property changes what is sent; only a copy hands it on.
 * One response object that is returned for several requests must not keep the first caller's origin. With a null body
 * status it is copied at once; else the second request shows that it is shared, its headers are put back as they were,
 * and each request gets a copy. (A shared response with a body can be sent only once anyway: its owner has to clone it.)
 *
 * @param request - tells a second application to the same request, where the inner one has spoken, from sharing
 * @public
 */
export function withDecision<R extends Response | undefined | void>(
  response: R,
  decision: Decision,
  request: object,
): R | Response {
  if (!response || isUntouchable(response)) return response;
  const marked: Marked = response;
  const applied = marked[APPLIED];
  if (applied?.request === request) return response;
  if (applied !== undefined) {
    if (applied.request !== null) restore(marked, applied);
    return apply(new Response(marked.body, marked), decision, request);
  }
  if (hasNullBodyStatus(marked.status)) return apply(new Response(null, marked), decision, request);
  try {
    return apply(marked, decision, request);
  } catch {
    // Headers of `fetch()` and `Response.redirect()` are immutable.
    return apply(new Response(marked.body, marked), decision, request);
  }
}
