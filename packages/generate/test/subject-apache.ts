import type { ListenSubject } from "@corsac/contract/server";
import { apacheSubject } from "./apache-subject.ts";

/** Apache httpd with mod_headers, mod_rewrite and mod_setenvif. */
export const subject: ListenSubject = apacheSubject({ name: "Apache 2.4" });
