import type { ListenSubject } from "@corsac/contract/framework";
import { PROXY_FAULTS } from "./faults.ts";
import { nextSubject } from "./next-subject.ts";

export const subject: ListenSubject = nextSubject(
  "Next.js 16, corsProxy()",
  "proxy",
  ["node-20", "node-26"],
  PROXY_FAULTS,
);
