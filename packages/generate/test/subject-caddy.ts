import type { ListenSubject } from "@corsac/contract/server";
import { caddySubject } from "./caddy-subject.ts";

/** Caddy over HTTP/1.1. */
export const subject: ListenSubject = caddySubject("Caddy 2.6", "http/1.1", []);
