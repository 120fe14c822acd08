import type { ListenSubject } from "@corsac/contract/node";
import { streamedSubject } from "./lambda-subject.ts";

export const subject: ListenSubject = streamedSubject("function URL with response streaming");
