import type { ListenSubject } from "@corsac/contract/server";
import { apacheSubject } from "./apache-subject.ts";

/** Apache httpd over HTTP/2. */
export const subject: ListenSubject = apacheSubject({ name: "Apache 2.4, HTTP/2", protocol: "h2c" });
