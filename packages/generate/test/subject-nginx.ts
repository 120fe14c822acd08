import type { ListenSubject } from "@corsac/contract/server";
import { nginxSubject } from "./nginx-subject.ts";

/** nginx without further modules. */
export const subject: ListenSubject = nginxSubject({
  target: "nginx",
  name: "nginx 1.22",
});
