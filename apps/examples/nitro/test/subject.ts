import type { ListenSubject } from "@corsac/contract/framework";
import { expectedFailures } from "@corsac/contract/server";
import { nitroSubject } from "./nitro-subject.ts";

const RUNTIMES = ["node-20", "node-26"] as const;

export const subject: ListenSubject = nitroSubject(
  "Nitro 3 on Node",
  "node-server",
  RUNTIMES,
  [],
  expectedFailures(
    [
      {
        fault: "new Request(event.req) throws on Node: srvx's request is not one that Node can copy",
        link: "https://github.com/h3js/srvx/pull/155",
        cases: ["forwarded/allowed", "forwarded/refused"],
      },
    ],
    RUNTIMES,
  ),
);
