import type { ListenSubject } from "@corsac/contract/server";
import { lighttpdSubject, NO_EMPTY_ORIGIN } from "./lighttpd-subject.ts";

/** lighttpd over HTTP/1.1. */
export const subject: ListenSubject = lighttpdSubject("lighttpd 1.4 with Lua", "http/1.1", [NO_EMPTY_ORIGIN]);
