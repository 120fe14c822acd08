import type { ListenSubject } from "@corsac/contract/server";
import { LONG_HEADERS, LOST_INSIDE, nginxSubject, NO_EMPTY_ORIGIN, REPEATED_NAMES } from "./nginx-subject.ts";

/** nginx with njs, which sees every line of a header. */
export const subject: ListenSubject = nginxSubject({
  target: "nginx-njs",
  name: "nginx 1.22 with njs",
  module: "/usr/lib/nginx/modules/ngx_http_js_module.so",
  packages: ["libnginx-mod-http-js"],
  faults: [LOST_INSIDE, NO_EMPTY_ORIGIN, LONG_HEADERS, REPEATED_NAMES],
});
