import { createServer } from "node:http";
import type { Cors } from "@corsac/core";
import { byPath, listenOn, nodeHandler, type ListenSubject } from "@corsac/contract/node";
import { withCors } from "@corsac/node";
import { caught } from "./caught.ts";

/** `withCors()` around a bare listener. */
export const subject: ListenSubject = {
  kind: "listen",
  name: "node:http, withCors()",
  protocol: "http/1.1",
  runtimes: ["node-20", "node-22", "node-24", "node-26", "deno", "bun"],
  can: ["node", "http/1.1"],
  listen(mounts) {
    const find = byPath(mounts, (mount) => {
      const once = withCors(caught(nodeHandler(mount.behind)), mount.policy as Cors);
      return mount.outer ? withCors(once, mount.outer as Cors) : once;
    });
    return listenOn(createServer((request, response) => find(request.url ?? "/")(request, response)));
  },
};
