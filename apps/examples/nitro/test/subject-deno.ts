import type { ListenSubject } from "@corsac/contract/framework";
import { nitroSubject } from "./nitro-subject.ts";

export const subject: ListenSubject = nitroSubject("Nitro 3 on Deno", "deno-server", ["deno"], ["run", "--allow-all"]);
