import { frameworkSubject, type ListenSubject } from "@corsac/contract/framework";
import { expectedFailures } from "@corsac/contract/server";
import process from "node:process";
import { CAN, SCENARIOS } from "./scenarios.ts";
import { BUILD } from "./subject-handle.ts";

const RUNTIMES = ["node-22"] as const;

/** The handler of adapter-node behind `withCors()`, in a server of one's own. */
export const subject: ListenSubject = frameworkSubject({
  name: "SvelteKit, withCors()",
  runtimes: RUNTIMES,
  can: CAN.filter((one) => one !== "middleware" && one !== "route-policies"),
  scenarios: SCENARIOS,
  build: BUILD,
  start: (port) => ({
    command: process.execPath,
    args: ["test/app/server.ts"],
    env: { NODE_ENV: "production", POLICY_PLACE: "server", PORT: String(port) },
  }),
  deviations: expectedFailures(
    [
      {
        fault:
          "SvelteKit makes a new Request of Node's request, so a policy inside the application does not find the one around it",
        link: "https://github.com/sveltejs/kit/blob/main/packages/kit/src/exports/node/index.js",
        cases: ["forwarded/allowed", "forwarded/refused"],
      },
      {
        fault: "adapter-node leaves Response.error() to the server, whose own 500 has the CORS headers",
        link: "https://github.com/sveltejs/kit/blob/main/packages/kit/src/exports/node/index.js",
        cases: ["network-error/untouched"],
      },
    ],
    RUNTIMES,
  ),
});
