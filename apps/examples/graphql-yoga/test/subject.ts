import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { type ListenSubject, nodeSubject } from "@corsac/contract/node";
import { expectedFailures } from "@corsac/contract/server";
import { withCors } from "@corsac/node";
import { nodeListener } from "../src/cors.ts";
import { optionsOf, SCENARIOS } from "./own.ts";

const RUNTIMES = ["node-26"] as const;

const deviations = expectedFailures(
  [
    {
      fault: "new Request(request) throws on Node: whatwg-node's request is of another class than Node's",
      link: "https://github.com/nodejs/undici/issues/1943",
      cases: ["forwarded/allowed", "forwarded/refused"],
    },
    {
      fault: "whatwg-node never answers Response.error() on Node: it writes the status 0, and Node throws",
      link: "https://github.com/ardatan/whatwg-node/blob/master/packages/server/src/utils.ts",
      cases: ["network-error/untouched"],
    },
  ],
  RUNTIMES,
);

/** A Yoga server on Node inside `withCors()`. */
export const subject: ListenSubject = nodeSubject({
  name: "GraphQL Yoga on Node",
  runtimes: RUNTIMES,
  can: ["fetch", "router", "front"],
  scenarios: SCENARIOS,
  deviations,
  application(mount) {
    const listener = nodeListener(optionsOf(mount), toCors(mount.policy));
    return mount.outer === null ? listener : withCors(listener, mount.outer as Cors);
  },
});
