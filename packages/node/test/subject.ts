import { createServer } from "node:http";
import type { Cors } from "@corsac/core";
import {
  EARLIER_HEADERS,
  byPath,
  listenOn,
  nodeHandler,
  type ListenSubject,
  type Mount,
  type NodeHandler,
} from "@corsac/contract/node";
import { cors } from "@corsac/node";
import { caught } from "./caught.ts";

function ruled(mount: Mount): NodeHandler {
  const rule = cors(mount.policy as Cors);
  const handler = caught(nodeHandler(mount.behind));
  const once: NodeHandler = (request, response) => rule(request, response, () => void handler(request, response));
  if (mount.behind === "headers-first") {
    return (request, response) => {
      for (const [name, value] of Object.entries(EARLIER_HEADERS)) response.setHeader(name, value);
      return once(request, response);
    };
  }
  if (!mount.outer) return once;
  const outer = cors(mount.outer as Cors);
  return (request, response) => outer(request, response, () => void once(request, response));
}

/** `cors()` as a middleware of a bare server. */
export const subject: ListenSubject = {
  kind: "listen",
  name: "node:http, cors()",
  protocol: "http/1.1",
  runtimes: ["node-20", "node-22", "node-24", "node-26", "deno", "bun"],
  can: ["node", "http/1.1", "middleware"],
  listen(mounts) {
    const find = byPath(mounts, ruled);
    return listenOn(createServer((request, response) => find(request.url ?? "/")(request, response)));
  },
};
