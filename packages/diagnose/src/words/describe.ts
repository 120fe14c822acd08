import type { FindingCode } from "../types/codes.ts";
import type { Description, Finding } from "../types/finding.ts";
import { ALLOW_ORIGIN_WORDS } from "./allow-origin.ts";
import { IMPROVEMENT_WORDS } from "./improvements.ts";
import { PASTED_WORDS } from "./pasted.ts";
import { PREFLIGHT_WORDS } from "./preflight.ts";
import { REDIRECT_WORDS } from "./redirect.ts";
import { REQUEST_WORDS } from "./request.ts";
import { SECURITY_WORDS } from "./security.ts";
import { Told, type Words } from "./told.ts";

const WORDS: Readonly<Record<FindingCode, Words>> = {
  ...REQUEST_WORDS,
  ...ALLOW_ORIGIN_WORDS,
  ...PREFLIGHT_WORDS,
  ...REDIRECT_WORDS,
  ...IMPROVEMENT_WORDS,
  ...SECURITY_WORDS,
  ...PASTED_WORDS,
};

const PAGES = "https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/";

/**
 * A finding in words: plain text in which values stand as the server sent them, cut to a readable length. Escape them
 * before they reach a terminal or a page.
 *
 * @public
 */
export function describe({ code, data }: Pick<Finding, "code" | "data">): Description {
  return { ...WORDS[code](new Told(data)), see: `${PAGES}${code}.md` };
}
