import type { ListenSubject } from "@corsac/contract/server";
import { nginxSubject } from "./nginx-subject.ts";

/** nginx with njs, which sees every line of a header. */
export const subject: ListenSubject = nginxSubject({
  target: "nginx-njs",
  name: "nginx 1.22 with njs",
  module: "/usr/lib/nginx/modules/ngx_http_js_module.so",
  packages: ["libnginx-mod-http-js"],
  seesEveryOrigin: true,
});
