import type { Cors } from "@corsac/core";
import { type ListenSubject, nodeHandler, type NodeHandler, nodeSubject } from "@corsac/contract/node";
import { EARLIER_HEADERS, withPolicies } from "@corsac/contract/subject";
import { cors } from "@corsac/node";
import { caught } from "./caught.ts";

function wrap(handler: NodeHandler, policy: Cors): NodeHandler {
  const middleware = cors(policy);
  return (request, response) => middleware(request, response, () => void handler(request, response));
}

/** `cors()` as a middleware of a bare server. */
export const subject: ListenSubject = nodeSubject({
  name: "node:http, cors()",
  can: ["node", "http/1.1", "middleware"],
  application(mount) {
    const listener = withPolicies(mount, caught(nodeHandler(mount.handler)), wrap);
    if (mount.handler !== "headers-first") return listener;
    return (request, response) => {
      for (const [name, value] of Object.entries(EARLIER_HEADERS)) response.setHeader(name, value);
      return listener(request, response);
    };
  },
});
