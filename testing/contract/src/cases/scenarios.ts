import type { Scenario } from "../case/case.ts";
import { EARLIER } from "./earlier-headers.ts";
import { CHOICES } from "./choices.ts";
import { EVERY_RESPONSE } from "./every-response.ts";
import { HEADER_PATTERNS } from "./header-patterns.ts";
import { NATIVE } from "./native.ts";
import { OPTIONS } from "./options.ts";
import { ORIGINS } from "./origins.ts";
import { PAYLOADS } from "./payloads.ts";
import { PREFLIGHTS } from "./preflights.ts";
import { PROTECTION } from "./protection.ts";
import { SEVERAL_POLICIES } from "./several-policies.ts";

/** The whole contract. */
export const SCENARIOS: readonly Scenario[] = [
  ...EVERY_RESPONSE,
  ...PREFLIGHTS,
  ...HEADER_PATTERNS,
  ...ORIGINS,
  ...OPTIONS,
  ...SEVERAL_POLICIES,
  ...PROTECTION,
  ...NATIVE,
  ...PAYLOADS,
  ...EARLIER,
  ...CHOICES,
];
