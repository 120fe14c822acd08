import type { ListenSubject } from "@corsac/contract/server";
import { varnishSubject } from "./varnish-subject.ts";

/** Varnish over HTTP/2. */
export const subject: ListenSubject = varnishSubject("Varnish 7.1, HTTP/2", "h2c", []);
