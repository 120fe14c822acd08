import type { ListenSubject } from "@corsac/contract/framework";
import { PAGES_FAULTS_20 } from "../../next/test/faults.ts";
import { nextSubject } from "../../next/test/next-subject.ts";

export const subject: ListenSubject = nextSubject("Next.js 15, withCors()", "pages", ["node-20"], PAGES_FAULTS_20);
