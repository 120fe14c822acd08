import type { ListenSubject } from "@corsac/contract/server";
import { nginxSubject } from "./nginx-subject.ts";

/** nginx over HTTP/2. */
export const subject: ListenSubject = nginxSubject({
  target: "nginx",
  name: "nginx 1.22, HTTP/2",
  protocol: "h2c",
});
