import { type ListenSubject, nodeHandler, nodeSubject } from "@corsac/contract/node";
import { withPolicies } from "@corsac/contract/subject";
import { withCors } from "@corsac/node";
import { caught } from "./caught.ts";

/** `withCors()` around a bare listener. */
export const subject: ListenSubject = nodeSubject({
  name: "node:http, withCors()",
  can: ["node", "http/1.1"],
  application: (mount) => withPolicies(mount, caught(nodeHandler(mount.handler)), withCors),
});
