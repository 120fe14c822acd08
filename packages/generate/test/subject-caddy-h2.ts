import type { ListenSubject } from "@corsac/contract/server";
import { caddySubject } from "./caddy-subject.ts";

/** Caddy over HTTP/2. */
export const subject: ListenSubject = caddySubject("Caddy 2.6, HTTP/2", "h2c", []);
