import type { Decision } from "../types/decision.ts";
import { mergeNames, mergeVary } from "../decide/list-field.ts";
import { ALLOW_ORIGIN, EXPOSE_HEADERS, isPolicyHeader, TIMING_ALLOW_ORIGIN } from "../standard/header-names.ts";

const ALLOWED = ALLOW_ORIGIN.toLowerCase();
const EXPOSED = EXPOSE_HEADERS.toLowerCase();
const TIMING = TIMING_ALLOW_ORIGIN.toLowerCase();

/** CORS-related headers that are already on a response. */
interface PresentHeaders {
  vary: string | null;
  exposed: string | null;
  allowed: string | null;
  /** Names of headers that the policy owns or an earlier decision wrote, in lower case. */
  readonly owned: string[];
}

/** One walk in the place of a look-up for each header. `forEach`: other ways to walk cost more on Deno. */
function presentHeaders(headers: Headers): PresentHeaders {
  const present: PresentHeaders = { vary: null, exposed: null, allowed: null, owned: [] };
  headers.forEach((value, name) => {
    if (name === "vary") present.vary = value;
    // A clone of a response for another origin. `Headers` walks in alphabetical order, so the allowed origin is known.
    else if (name === TIMING && value !== "*" && value === present.allowed) present.owned.push(name);
    if (!isPolicyHeader(name)) return;
    present.owned.push(name);
    if (name === EXPOSED) present.exposed = value;
    else if (name === ALLOWED) present.allowed = value;
  });
  return present;
}

/**
 * Returns the value of `Access-Control-Expose-Headers`: the policy's names and the handler's; empty: the header must go.
 *
 * @see {@link https://fetch.spec.whatwg.org/#http-access-control-expose-headers}
 * @public
 */
export function exposedNames({ exposed }: Decision, handlerNames: string): string {
  return exposed === null ? "" : mergeNames(exposed, handlerNames);
}

/**
 * Puts a decision's headers on `headers`, takes every other CORS header off, and returns the earlier values of `Vary` and
 * `Access-Control-Expose-Headers`.
 *
 * @throws TypeError on immutable headers, before anything is changed
 */
export function putDecision(headers: Headers, decision: Decision): { vary: string | null; exposed: string | null } {
  const { vary, exposed, owned } = presentHeaders(headers);
  for (const name of owned) headers.delete(name);
  for (const [name, value] of decision.headers) headers.set(name, value);
  const names = exposedNames(decision, exposed ?? "");
  if (names !== "") headers.set(EXPOSE_HEADERS, names);
  if (decision.vary !== "") headers.set("Vary", mergeVary(vary ?? "", decision.vary));
  return { vary, exposed };
}

/**
 * Puts the headers of the decision into `headers`, and removes every other `Access-Control-*` header that a handler or an
 * upstream set.
 *
 * @throws TypeError on immutable headers, before anything is changed
 * @public
 */
export function applyDecision(headers: Headers, decision: Decision): void {
  putDecision(headers, decision);
}
