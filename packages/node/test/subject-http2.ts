import { createServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import { type ListenSubject, nodeHandler, nodeSubject } from "@corsac/contract/node";
import { withPolicies } from "@corsac/contract/subject";
import { withCors } from "@corsac/node";
import { caught } from "./caught.ts";

type Http2Listener = (request: Http2ServerRequest, response: Http2ServerResponse) => void;

/** `withCors()` around a listener of the compatibility API of `node:http2`, which runs handlers written for `node:http`. */
export const subject: ListenSubject = nodeSubject({
  name: "node:http2, withCors()",
  protocol: "h2c",
  can: ["node"],
  application: (mount) => withPolicies(mount, caught(nodeHandler(mount.handler)), withCors),
  createServer: (listener) => createServer(listener as unknown as Http2Listener),
});
