import type { ListenSubject } from "@corsac/contract/framework";
import { PAGES_FAULTS } from "./faults.ts";
import { nextSubject } from "./next-subject.ts";

export const subject: ListenSubject = nextSubject("Next.js 16, withCors()", "pages", ["node-26"], PAGES_FAULTS);
