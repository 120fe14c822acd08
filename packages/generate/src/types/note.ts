/**
 * The codes of notes: promises of a policy that a server cannot keep, and facts to know before its configuration is used.
 * Each has a page in `docs/rules/generate/`. Codes are never renamed or reused.
 *
 * @public
 */
export const noteCodes = [
  "own-errors",
  "parser-errors",
  "two-origin-lines",
  "vary-merge",
  "unknown-headers",
  "expose-union",
  "refused-body",
  "refused-clean",
  "credentials",
  "preflight-answer",
  "null-origin",
  "host-length",
  "path-spelling",
  "code-ignored",
  "include-again",
  "application-headers",
  "not-run",
] as const;

/** The code of a note. @public */
export type NoteCode = (typeof noteCodes)[number];

/** A promise of the policy that the server cannot keep, or a fact to know. Nothing insecure: that is refused instead. @public */
export interface Note {
  /** The code of its page. */
  readonly code: NoteCode;
  /** One sentence about this server. */
  readonly message: string;
  /** The URL of the code's page. */
  readonly see: string;
}

const PAGES = "https://github.com/corsac-dev/corsac/blob/main/docs/rules/generate/";

/** Returns the URL of the page of a note or a refusal. */
export function pageOf(code: string): string {
  return `${PAGES}${code}.md`;
}
