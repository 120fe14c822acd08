import { createServer, type RequestListener } from "node:http";
import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { type ListenSubject, nodeHandler, type NodeHandler, nodeSubject } from "@corsac/contract/node";
import {
  ALLOWED,
  answered,
  approved,
  EVIL,
  forbidden,
  frameworkResponse,
  get,
  must,
  preflightPut,
  REFERENCE_POLICY,
  request,
  scenario,
  shared,
  unshared,
} from "@corsac/contract/subject";
import { withCors } from "@corsac/node";
import { addSocketIo } from "../src/cors.ts";

const POLL = "/?EIO=4&transport=polling";

const poll = (suffix: string) => (origin: string) => ({ ...get(origin), suffix });

const EXPECT = { reachesHandler: false } as const;

/** Responses of Socket.IO itself, under the path of the scenario. */
const SCENARIOS = [
  scenario(
    "socket.io-session",
    REFERENCE_POLICY,
    [
      must("allowed", "start a session of long polling for an allowed origin", "protocol", poll(POLL)(ALLOWED), {
        ...EXPECT,
        status: 200,
        cors: shared(ALLOWED),
      }),
      must("refused", "start no session for another origin", "protocol", poll(POLL)(EVIL), {
        ...EXPECT,
        status: 403,
        cors: unshared(),
      }),
      must(
        "no-origin",
        "start a session for a client that is not a browser",
        "protocol",
        { ...get(null), suffix: POLL },
        { ...EXPECT, status: 200, cors: unshared() },
      ),
    ],
    { handler: "socket.io", needs: ["node"] },
  ),
  scenario(
    "socket.io-preflight",
    REFERENCE_POLICY,
    [
      must(
        "approved",
        "answer the preflight of a request of long polling",
        "preflight",
        { ...preflightPut(ALLOWED), suffix: POLL },
        answered(approved(ALLOWED)),
      ),
      must(
        "refused",
        "answer 403 to the preflight of another origin",
        "preflight",
        { ...preflightPut(EVIL), suffix: POLL },
        forbidden(),
      ),
    ],
    { handler: "socket.io", needs: ["node"] },
  ),
  scenario(
    "socket.io-unknown-session",
    REFERENCE_POLICY,
    frameworkResponse(400, "the 400 for an unknown session", poll(`${POLL}&sid=x`)),
    { handler: "socket.io", needs: ["node"] },
  ),
  scenario(
    "socket.io-unknown-transport",
    REFERENCE_POLICY,
    frameworkResponse(400, "the 400 for an unknown transport", poll("/?EIO=4&transport=x")),
    { handler: "socket.io", needs: ["node"] },
  ),
  scenario(
    "socket.io-bad-method",
    REFERENCE_POLICY,
    frameworkResponse(400, "the 400 for a session that starts with POST", (origin) => ({
      ...request("POST", origin),
      suffix: POLL,
    })),
    { handler: "socket.io", needs: ["node"] },
  ),
  scenario(
    "socket.io-own-cors",
    REFERENCE_POLICY,
    [
      must(
        "allowed",
        "replace the headers of Socket.IO's own option cors, which allows another origin",
        "protocol",
        poll(POLL)(ALLOWED),
        { ...EXPECT, status: 200, cors: shared(ALLOWED, { exposes: ["x-u"] }) },
      ),
      must("refused", "remove them for another origin", "protocol", poll(POLL)(EVIL), {
        ...EXPECT,
        status: 403,
        cors: unshared(),
      }),
    ],
    { handler: "socket.io-own-cors", needs: ["node"] },
  ),
];

/** A handler whose errors the application answers itself, and authentication before it. */
function application(name: string): NodeHandler {
  const handler = nodeHandler(name);
  return async (incoming, response) => {
    if (name === "auth-first" && incoming.headers.authorization === undefined) {
      response.writeHead(401, { "WWW-Authenticate": "Basic" }).end();
      return;
    }
    try {
      await handler(incoming, response);
    } catch {
      response.writeHead(500).end();
    }
  };
}

/** An application with Socket.IO on its server. */
export const subject: ListenSubject = nodeSubject({
  name: "Socket.IO on node:http",
  runtimes: ["node-20", "node-26", "bun"],
  can: ["node", "http/1.1", "front"],
  scenarios: SCENARIOS,
  application({ path, policy, outer, handler }) {
    const server = createServer(application(handler));
    addSocketIo(server, toCors(policy as Cors), {
      ...(handler.startsWith("socket.io") && { path }),
      ...(handler === "socket.io-own-cors" && { cors: { origin: EVIL, exposedHeaders: "x-u", credentials: true } }),
    });
    const [listener] = server.listeners("request") as [RequestListener];
    return outer === null ? listener : withCors(listener, outer as Cors);
  },
});
