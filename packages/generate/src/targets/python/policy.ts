import type { CorsDescription } from "@corsac/core";
import type { Plan } from "../../plan/plan.ts";
import type { RefusedValue } from "../../target/target.ts";

/** Browsers send these in a preflight only for their headers, and allow them without a listing. */
const SAFELISTED_METHODS = ["GET", "HEAD", "POST"];

/**
 * Returns the listed methods and the safelisted ones. For libraries that refuse a preflight for every method that is not
 * listed: a GET with a header that needs a preflight would be blocked.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-safelisted-method | CORS-safelisted method}
 */
export function methodsOf({ methods }: CorsDescription): readonly string[] {
  return [...new Set([...SAFELISTED_METHODS, ...(methods === "*" ? [] : methods)])];
}

/** The origins and patterns of the only policy; each has one expression. */
export interface Origins {
  readonly isAny: boolean;
  readonly entries: readonly string[];
  readonly expressions: readonly string[];
}

export function originsOf({ rules: [rule] }: Plan): Origins {
  if (rule === undefined) return { isAny: false, entries: [], expressions: [] };
  const { origins, entries } = rule;
  return { isAny: origins === "*", entries, expressions: origins === "*" ? [] : origins };
}

/** True for `"*"` without `Authorization`, which it does not cover. */
export function isAnyButAuthorization({ allowedHeaders }: CorsDescription): boolean {
  return allowedHeaders?.includes("*") === true && !allowedHeaders.includes("authorization");
}

/** Refuses `"*"` of a library that would take it for Authorization too, which the policy does not allow. */
export function refusedHeaders({ description }: Plan): readonly RefusedValue[] {
  const message = 'it would allow Authorization too; write ["*", "authorization"], or list the headers';
  return isAnyButAuthorization(description) ? [{ path: "allowedHeaders", message }] : [];
}
