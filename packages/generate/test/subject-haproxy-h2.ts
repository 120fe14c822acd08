import type { ListenSubject } from "@corsac/contract/server";
import { ABORTED, haproxySubject } from "./haproxy-subject.ts";

/** HAProxy over HTTP/2. */
export const subject: ListenSubject = haproxySubject("HAProxy 2.6, HTTP/2", "h2c", [
  { ...ABORTED, cases: ["haproxy-broken/allowed", "haproxy-broken/refused", "haproxy-broken/no-origin"] },
]);
