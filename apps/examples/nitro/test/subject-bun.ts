import type { ListenSubject } from "@corsac/contract/framework";
import { nitroSubject } from "./nitro-subject.ts";

export const subject: ListenSubject = nitroSubject("Nitro 3 on Bun", "bun", ["bun"], ["run"]);
