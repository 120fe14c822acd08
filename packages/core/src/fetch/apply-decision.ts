import type { Decision } from "../interface/decision.ts";
import { mergeNames, mergeVary } from "../protocol/list-field.ts";
import { ALLOW_ORIGIN, EXPOSE_HEADERS, isPolicyField } from "../standard/fields.ts";

const EXPOSED = EXPOSE_HEADERS.toLowerCase();

/** What a decision's fields meet on a response. */
interface Met {
  vary: string | null;
  exposed: string | null;
  /** The names, in lower case, of what the policy owns, whoever set it. */
  readonly owned: string[];
}

/** One walk in the place of a look-up for each field. `forEach`: other ways to walk cost more on Deno. */
function meet(headers: Headers): Met {
  const met: Met = { vary: null, exposed: null, owned: [] };
  headers.forEach((value, name) => {
    if (name === "vary") met.vary = value;
    if (!isPolicyField(name)) return;
    met.owned.push(name);
    if (name === EXPOSED) met.exposed = value;
  });
  return met;
}

/** Whether script of the request's origin may read the response, so that exposed names mean something. */
function isShared(decision: Decision): boolean {
  return decision.kind !== "preflight" && decision.fields[0] === ALLOW_ORIGIN;
}

/**
 * The value of `Access-Control-Expose-Headers`: the policy's names and those that the handler set; empty: no field.
 *
 * @see {@link https://fetch.spec.whatwg.org/#http-access-control-expose-headers}
 * @public
 */
export function exposedNames(decision: Decision, handlerNames: string): string {
  if (!isShared(decision)) return "";
  const at = decision.fields.indexOf(EXPOSE_HEADERS);
  return mergeNames(at === -1 ? "" : (decision.fields[at + 1] ?? ""), handlerNames);
}

/**
 * Puts a decision's fields on `headers`, takes every other `Access-Control-*` field off, and tells what `Vary` and
 * `Access-Control-Expose-Headers` were.
 *
 * @throws TypeError on immutable headers, before anything is changed
 */
export function putDecision(headers: Headers, decision: Decision): { vary: string | null; exposed: string | null } {
  const { fields } = decision;
  const { vary, exposed, owned } = meet(headers);
  for (const name of owned) headers.delete(name);
  for (let i = 0; i < fields.length; i += 2) headers.set(fields[i] ?? "", fields[i + 1] ?? "");
  const names = exposed === null ? "" : exposedNames(decision, exposed);
  if (names !== "") headers.set(EXPOSE_HEADERS, names);
  if (decision.vary !== "") headers.set("Vary", mergeVary(vary ?? "", decision.vary));
  return { vary, exposed };
}

/**
 * Makes `headers` carry what the decision says and no other `Access-Control-*` field, whatever a handler or an upstream
 * put there. In place.
 *
 * @throws TypeError on immutable headers, before anything is changed
 * @public
 */
export function applyDecision(headers: Headers, decision: Decision): void {
  putDecision(headers, decision);
}
