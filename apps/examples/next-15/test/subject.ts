import type { ListenSubject } from "@corsac/contract/framework";
import { PROXY_FAULTS } from "../../next/test/faults.ts";
import { nextSubject } from "../../next/test/next-subject.ts";

export const subject: ListenSubject = nextSubject("Next.js 15, corsProxy()", "proxy", ["node-20"], PROXY_FAULTS);
