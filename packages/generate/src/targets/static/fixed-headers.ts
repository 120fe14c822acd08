import { type CorsDescription, createCors, describe } from "@corsac/core";
import type { Plan } from "../../plan/plan.ts";
import type { Limit, RefusedValue } from "../../target/target.ts";

const DEFAULTS = describe(createCors({ origin: "*" }));

/** The methods that need no preflight. @see {@link https://fetch.spec.whatwg.org/#cors-safelisted-method | CORS-safelisted method} */
const SAFELISTED: readonly string[] = ["GET", "HEAD", "POST"];

function hasOwnMethods({ methods }: CorsDescription): boolean {
  if (methods === "*") return true;
  return (
    JSON.stringify(methods) !== JSON.stringify(DEFAULTS.methods) && !methods.every((it) => SAFELISTED.includes(it))
  );
}

/**
 * Returns the options that ask for calls with a preflight. A host of files answers none, so these calls would fail. The
 * defaults of methods and allowedHeaders ask for nothing by name, so they pass, and a note says the same.
 */
export function refusedPreflights({ description }: Plan): readonly RefusedValue[] {
  const why = "a host of files answers no preflight, so browsers block these calls; leave";
  const { allowedHeaders } = description;
  return [
    ...(hasOwnMethods(description) ? [{ path: "methods", message: `${why} methods out` }] : []),
    ...(allowedHeaders !== null && allowedHeaders.length > 0
      ? [{ path: "allowedHeaders", message: `${why} allowedHeaders out` }]
      : []),
  ];
}

/**
 * Returns the same headers for every page: `*`, or one origin. A browser compares the one origin with that of the page, so a
 * fixed value is safe, also with credentials. A response that is the same for all needs no `Vary`.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-check | CORS check}
 */
export function fixedHeaders({ rules: [rule] }: Plan): readonly (readonly [name: string, value: string])[] {
  if (rule === undefined) return [];
  const origin = rule.origins === "*" ? "*" : (rule.entries[0] ?? "");
  return [
    ["Access-Control-Allow-Origin", origin],
    ...(rule.credentials ? [["Access-Control-Allow-Credentials", "true"] as const] : []),
    ...(rule.exposed === "" ? [] : [["Access-Control-Expose-Headers", rule.exposed] as const]),
    ...(rule.timing ? [["Timing-Allow-Origin", origin] as const] : []),
  ];
}

/** The parts of a policy that are the same for every page. */
export const FIXED_FEATURES = ["one-origin", "null-origin", "credentials", "any-header", "timing"] as const;

/** The note `two-origin-lines` of a file. */
export const NOT_COMPARED = "The file compares no origin, so it does not refuse a request with two Origin lines.";

/** The note `refused-clean` of a file with one origin. */
export const FIXED_ORIGIN: Limit = ({ plan: { rules } }) =>
  rules.some(({ origins }) => origins !== "*")
    ? "Every page gets the allowed origin's name. Browsers compare it with the origin of the page."
    : null;
