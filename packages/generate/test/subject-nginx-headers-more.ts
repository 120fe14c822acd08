import type { ListenSubject } from "@corsac/contract/server";
import { nginxSubject } from "./nginx-subject.ts";

/** nginx with headers-more, which removes headers by a wildcard. */
export const subject: ListenSubject = nginxSubject({
  target: "nginx-headers-more",
  name: "nginx 1.22 with headers-more",
  module: "/usr/lib/nginx/modules/ngx_http_headers_more_filter_module.so",
  packages: ["libnginx-mod-http-headers-more-filter"],
});
