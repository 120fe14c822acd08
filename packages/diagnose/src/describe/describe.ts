import type { FindingCode } from "../types/codes.ts";
import type { Description, Finding } from "../types/finding.ts";
import { ALLOW_ORIGIN_DESCRIPTIONS } from "./allow-origin.ts";
import { IMPROVEMENT_DESCRIPTIONS } from "./improvements.ts";
import { PASTED_DESCRIPTIONS } from "./pasted.ts";
import { PREFLIGHT_DESCRIPTIONS } from "./preflight.ts";
import { REDIRECT_DESCRIPTIONS } from "./redirect.ts";
import { REQUEST_DESCRIPTIONS } from "./request.ts";
import { SECURITY_DESCRIPTIONS } from "./security.ts";
import { FindingValues, type Describe } from "./values.ts";

const DESCRIPTIONS: Readonly<Record<FindingCode, Describe>> = {
  ...REQUEST_DESCRIPTIONS,
  ...ALLOW_ORIGIN_DESCRIPTIONS,
  ...PREFLIGHT_DESCRIPTIONS,
  ...REDIRECT_DESCRIPTIONS,
  ...IMPROVEMENT_DESCRIPTIONS,
  ...SECURITY_DESCRIPTIONS,
  ...PASTED_DESCRIPTIONS,
};

const PAGES = "https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/";

/**
 * Describes a finding as plain text: what is wrong, why, and what to do. Values in it are those that the server sent,
 * cut to a readable length: escape the text before it reaches a terminal or a page.
 *
 * @public
 */
export function describe({ code, data }: Pick<Finding, "code" | "data">): Description {
  return { ...DESCRIPTIONS[code](new FindingValues(data)), see: `${PAGES}${code}.md` };
}
