import { createServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import type { Cors } from "@corsac/core";
import { byPath, listenOn, nodeHandler, type ListenSubject, type NodeHandler } from "@corsac/contract/node";
import { withCors } from "@corsac/node";
import { caught } from "./caught.ts";

/** Handlers are written for `node:http`; the compatibility API is what lets them run here. */
type Http2Handler = (request: Http2ServerRequest, response: Http2ServerResponse) => void;
const compatible = (handler: NodeHandler): Http2Handler => handler as unknown as Http2Handler;

/** `withCors()` around a listener of the compatibility API of `node:http2`. */
export const subject: ListenSubject = {
  kind: "listen",
  name: "node:http2, withCors()",
  protocol: "h2c",
  runtimes: ["node-20", "node-22", "node-24", "node-26", "deno", "bun"],
  can: ["node"],
  listen(mounts) {
    const find = byPath(mounts, (mount) => {
      const once = withCors(compatible(caught(nodeHandler(mount.behind))), mount.policy as Cors);
      return mount.outer ? withCors(once, mount.outer as Cors) : once;
    });
    return listenOn(createServer((request, response) => find(request.url)(request, response)));
  },
};
