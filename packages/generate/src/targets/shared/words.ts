import type { Limit, RefusedValue } from "../../target/target.ts";

/** For servers that repeat all requested header names or none. */
export const ANY_BUT_AUTHORIZATION: RefusedValue = {
  path: "allowedHeaders",
  message:
    'it cannot repeat any header but authorization, as "*" says; list the headers, or allow authorization beside "*"',
};

/** A note for policies whose responses depend on the origin. */
export const VARY_OF_ORIGIN =
  (message: string): Limit =>
  ({ plan: { rules } }) =>
    rules.some(({ vary }) => vary !== "") ? message : null;

/** For servers whose list of exposed headers takes the place of the upstream's. */
export const EXPOSED_REPLACED: Limit = ({ plan: { rules } }) =>
  rules.some(({ exposed }) => exposed !== "")
    ? "The policy's Access-Control-Expose-Headers replaces the upstream's: list all headers in exposedHeaders."
    : null;
