import type { ListenSubject } from "@corsac/contract/server";
import { ABORTED, haproxySubject } from "./haproxy-subject.ts";

/** HAProxy over HTTP/1.1. */
export const subject: ListenSubject = haproxySubject("HAProxy 2.6", "http/1.1", [
  { ...ABORTED, cases: ["haproxy-broken/refused"] },
]);
