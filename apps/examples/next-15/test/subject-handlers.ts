import type { ListenSubject } from "@corsac/contract/framework";
import { HANDLER_FAULTS_20 } from "../../next/test/faults.ts";
import { nextSubject } from "../../next/test/next-subject.ts";

export const subject: ListenSubject = nextSubject(
  "Next.js 15, corsHandlers()",
  "handlers",
  ["node-20"],
  HANDLER_FAULTS_20,
);
