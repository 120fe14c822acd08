import { type ListenSubject, nodeSubject } from "@corsac/contract/node";
import type { RequestListener } from "node:http";
import { toNodeHandler } from "h3";
import { application, CAN, SCENARIOS } from "./h3-subject.ts";

const fault = "new Request(event.req) throws on Node: srvx's request is not one that Node can copy";
const deviation = {
  on: ["node-20", "node-22", "node-24", "node-26"],
  fault,
  link: "https://github.com/h3js/srvx/pull/155",
} as const;

/** `cors()` in an application of h3, under `toNodeHandler()`. */
export const subject: ListenSubject = nodeSubject({
  name: "h3 on Node, cors()",
  runtimes: ["node-20", "node-22", "node-24", "node-26"],
  can: CAN,
  scenarios: SCENARIOS,
  deviations: { "forwarded/allowed": deviation, "forwarded/refused": deviation },
  application: (mount) => toNodeHandler(application(mount)) as RequestListener,
});
