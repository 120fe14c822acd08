/**
 * Every mistake that a policy can hold has a code, and a page under `docs/rules/`. Codes are never renamed or reused.
 *
 * @public
 */
export const issueCodes = [
  "options-type",
  "option-unknown",
  "option-type",
  "origin-missing",
  "origin-empty",
  "origin-type",
  "origin-regexp",
  "origin-callback",
  "origin-list",
  "origin-scheme",
  "origin-null",
  "origin-malformed",
  "origin-not-serialized",
  "origin-any-not-alone",
  "origin-insecure",
  "pattern-star",
  "pattern-port",
  "pattern-public-suffix",
  "any-origin-with-credentials",
  "null-origin-with-credentials",
  "method-malformed",
  "method-forbidden",
  "method-case",
  "header-malformed",
  "header-wrong-side",
  "exposed-any-with-credentials",
  "max-age-range",
  "status-range",
  "enforce-value",
  "enforce-any-origin",
  "policies-empty",
  "policy-unreachable",
  "option-of-list",
  "path-pattern",
  "host-malformed",
  "header-pattern",
  "header-pattern-forbidden",
  "exposed-header-prohibited",
] as const;

/** A code of {@link issueCodes}. @public */
export type IssueCode = (typeof issueCodes)[number];

/**
 * One mistake in a policy, as data.
 *
 * @public
 */
export interface CorsConfigIssue {
  readonly code: IssueCode;
  /** Where: an option's name, or `origin[2]` for an entry of a list. */
  readonly path: string;
  /** What was written there. */
  readonly value: unknown;
  /** What is wrong and why. */
  readonly message: string;
  /** What to write instead, where it can be told. */
  readonly suggestion?: unknown;
}
