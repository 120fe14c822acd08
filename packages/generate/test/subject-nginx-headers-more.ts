import type { ListenSubject } from "@corsac/contract/server";
import {
  FIRST_ORIGIN,
  LONG_HEADERS,
  LOST_INSIDE,
  nginxSubject,
  NO_EMPTY_ORIGIN,
  REPEATED_NAMES,
} from "./nginx-subject.ts";

/** nginx with headers-more, which removes headers by a wildcard. */
export const subject: ListenSubject = nginxSubject({
  target: "nginx-headers-more",
  name: "nginx 1.22 with headers-more",
  module: "/usr/lib/nginx/modules/ngx_http_headers_more_filter_module.so",
  packages: ["libnginx-mod-http-headers-more-filter"],
  faults: [LOST_INSIDE, NO_EMPTY_ORIGIN, LONG_HEADERS, REPEATED_NAMES, FIRST_ORIGIN],
});
