import type { Scenario } from "../types.ts";
import { EARLIER } from "./earlier-headers.ts";
import { CHOICES } from "./choices.ts";
import { COMPOSITION } from "./composition.ts";
import { FRAMEWORKS } from "./frameworks.ts";
import { EVERY_RESPONSE } from "./every-response.ts";
import { HEADER_PATTERNS } from "./header-patterns.ts";
import { OPTIONS } from "./options.ts";
import { ORIGINS } from "./origins.ts";
import { PAYLOADS } from "./payloads.ts";
import { PREFLIGHTS } from "./preflights.ts";
import { PROTECTION } from "./protection.ts";
import { SEVERAL_POLICIES } from "./several-policies.ts";

/** The contract of every subject. Subjects bring further scenarios, for their framework alone. */
export const SCENARIOS: readonly Scenario[] = [
  ...EVERY_RESPONSE,
  ...COMPOSITION,
  ...PREFLIGHTS,
  ...HEADER_PATTERNS,
  ...ORIGINS,
  ...OPTIONS,
  ...SEVERAL_POLICIES,
  ...PROTECTION,
  ...FRAMEWORKS,
  ...PAYLOADS,
  ...EARLIER,
  ...CHOICES,
];
