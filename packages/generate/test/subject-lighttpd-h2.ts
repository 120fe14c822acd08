import type { ListenSubject } from "@corsac/contract/server";
import { lighttpdSubject, NO_EMPTY_ORIGIN } from "./lighttpd-subject.ts";

/** lighttpd over HTTP/2. */
export const subject: ListenSubject = lighttpdSubject("lighttpd 1.4 with Lua, HTTP/2", "h2c", [NO_EMPTY_ORIGIN]);
