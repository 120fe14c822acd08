import type { Decision } from "../types/decision.ts";
import { mergeVary } from "../decide/list-field.ts";
import { EXPOSE_HEADERS } from "../standard/header-names.ts";
import { putDecision } from "./apply-decision.ts";
import { type PolicyScope, tick } from "./policy-scope.ts";

/** A decision that was applied to a response, and the headers from before. */
interface Applied {
  /** `null` once the response is known to serve several requests; it is then never changed again. */
  readonly scope: PolicyScope | null;
  /** When it was applied, as `tick()` counts. */
  readonly at: number;
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

/** Notes on a response which decision its headers come from, and which headers it had before. */
export function mark(
  response: Marked,
  decision: Decision,
  scope: PolicyScope,
  { vary, exposed }: Pick<Applied, "vary" | "exposed">,
): void {
  response[APPLIED] = { scope, at: tick(), decision, vary, exposed };
}

/**
 * Puts a decision's headers on a response that was made for this one request, in place. A policy around this one leaves
 * them alone.
 *
 * @throws TypeError on immutable headers, before anything is changed
 * @public
 */
export function applyTo(response: Response, decision: Decision, scope: PolicyScope): Response {
  mark(response, decision, scope, putDecision(response.headers, decision));
  return response;
}

/** Takes a decision's headers off again. */
function restore(response: Marked, applied: Applied): void {
  const { headers } = response;
  for (const [name] of applied.decision.headers) headers.delete(name);
  for (const [name, value] of [["Vary", applied.vary] as const, [EXPOSE_HEADERS, applied.exposed] as const]) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  response[APPLIED] = { ...applied, scope: null };
}

function isEqual(one: Decision, other: Decision): boolean {
  if (one === other) return true;
  return (
    one.vary === other.vary &&
    one.exposed === other.exposed &&
    one.headers.length === other.headers.length &&
    one.headers.every(([name, value], i) => name === other.headers[i]?.[0] && value === other.headers[i][1])
  );
}

/**
 * True if another policy, inside this one, made the decision for a request that the handler derived from this one
 * (`app.mount()`, a forwarded `fetch`). Nothing links the two `Request` objects, so it is taken for one if the origin is
 * the same and the decision was made while this policy waited for its handler. A response that a module keeps for many
 * requests can look like that once at most: before its second request shows that it is shared.
 */
function isInner(inner: PolicyScope, at: number, outer: PolicyScope): boolean {
  return (
    inner.policy !== outer.policy &&
    at > outer.since &&
    inner.request.headers.get("origin") === outer.request.headers.get("origin")
  );
}

/** A response that has a decision already: keeps that one, or takes it off and makes a copy for this request. */
function applyAgain(response: Marked, applied: Applied, decision: Decision, scope: PolicyScope): Response {
  const { headers } = response;
  const { scope: earlier } = applied;
  if (earlier?.request === scope.request) {
    // Once more, for other middleware may have changed the headers since.
    putDecision(headers, applied.decision);
    return response;
  }
  if (earlier !== null && isInner(earlier, applied.at, scope)) {
    putDecision(headers, applied.decision);
    if (decision.vary !== "") headers.set("Vary", mergeVary(headers.get("vary") ?? "", decision.vary));
    return response;
  }
  if (earlier !== null && isEqual(applied.decision, decision)) {
    putDecision(headers, decision);
    mark(response, decision, scope, applied);
    return response;
  }
  if (earlier !== null) restore(response, applied);
  return applyTo(new Response(response.body, response), decision, scope);
}

/**
 * The response step of `wrap`: the handler's response with the decision's headers, in place where its headers can be
 * changed, else a copy. `undefined` (Bun upgrades), 101, `webSocket` responses and `Response.error()` pass untouched.
 * The decision of a policy inside this one stays.
 *
 * `body` is not read, because on Bun and Deno even reading the property changes what is sent; only a copy hands it on.
 * One response object that is returned for several requests must not keep the first caller's origin. With a null body
 * status it is copied at once; else the second request shows that it is shared, its headers are put back as they were,
 * and each request gets a copy. (A shared response with a body can be sent only once anyway: its owner has to clone it.)
 *
 * @param scope - the policy and its request, from `openScope()` before the handler ran
 * @public
 */
export function withDecision<R extends Response | undefined | void>(
  response: R,
  decision: Decision,
  scope: PolicyScope,
): R | Response {
  if (!response || isUntouchable(response)) return response;
  const marked: Marked = response;
  const applied = marked[APPLIED];
  if (applied !== undefined) return applyAgain(marked, applied, decision, scope);
  if (hasNullBodyStatus(marked.status)) return applyTo(new Response(null, marked), decision, scope);
  try {
    return applyTo(marked, decision, scope);
  } catch {
    // Headers of `fetch()` and `Response.redirect()` are immutable.
    return applyTo(new Response(marked.body, marked), decision, scope);
  }
}
