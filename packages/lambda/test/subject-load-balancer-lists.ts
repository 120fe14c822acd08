import type { ListenSubject } from "@corsac/contract/node";
import { LOAD_BALANCER_WITH_LISTS } from "./gateway/load-balancer.ts";
import { bufferedSubject, INCOMPLETE, LISTS, NEWEST } from "./lambda-subject.ts";

export const subject: ListenSubject = bufferedSubject(
  "load balancer with multi-value headers",
  LOAD_BALANCER_WITH_LISTS,
  "lists",
  { ...LISTS, ...INCOMPLETE },
  [],
  NEWEST,
);
