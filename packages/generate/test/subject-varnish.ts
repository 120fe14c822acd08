import type { ListenSubject } from "@corsac/contract/server";
import { LONG_LINES, varnishSubject } from "./varnish-subject.ts";

/** Varnish over HTTP/1.1. */
export const subject: ListenSubject = varnishSubject("Varnish 7.1", "http/1.1", [LONG_LINES]);
