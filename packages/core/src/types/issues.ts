/**
 * The codes of all mistakes in a policy. Each has a page in `docs/rules/config/`. Codes are never renamed or reused.
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
  /** The name of the option, or `origin[2]` for an entry of a list. */
  readonly path: string;
  /** The value that was written. An object is replaced by the name of its type. */
  readonly value: unknown;
  /** The reason, in a clause without a full stop. */
  readonly message: string;
  /** The corrected value, if there is one. */
  readonly suggestion?: unknown;
}
