import type { ListenSubject } from "@corsac/contract/server";
import {
  FIRST_ORIGIN,
  LONG_HEADERS,
  LOST_INSIDE,
  nginxSubject,
  NO_EMPTY_ORIGIN,
  REPEATED_NAMES,
} from "./nginx-subject.ts";

/** nginx without further modules. */
export const subject: ListenSubject = nginxSubject({
  target: "nginx",
  name: "nginx 1.22",
  faults: [LOST_INSIDE, NO_EMPTY_ORIGIN, LONG_HEADERS, REPEATED_NAMES, FIRST_ORIGIN],
});
