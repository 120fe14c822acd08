import type { ListenSubject } from "@corsac/contract/framework";
import { HANDLER_FAULTS } from "./faults.ts";
import { nextSubject } from "./next-subject.ts";

export const subject: ListenSubject = nextSubject(
  "Next.js 16, corsHandlers()",
  "handlers",
  ["node-26"],
  HANDLER_FAULTS,
);
