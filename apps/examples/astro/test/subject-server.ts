import { frameworkSubject, type ListenSubject } from "@corsac/contract/framework";
import { expectedFailures } from "@corsac/contract/server";
import process from "node:process";
import { CAN, SCENARIOS } from "./scenarios.ts";
import { BUILD } from "./subject-fetch.ts";

const RUNTIMES = ["node-22"] as const;

/** The handler of `@astrojs/node` behind `withCors()`, in a server of one's own. */
export const subject: ListenSubject = frameworkSubject({
  name: "Astro, withCors()",
  runtimes: RUNTIMES,
  can: CAN.filter((one) => one !== "route-policies"),
  scenarios: SCENARIOS,
  build: BUILD,
  start: (port) => ({
    command: process.execPath,
    args: ["test/app/server.ts"],
    env: {
      NODE_ENV: "production",
      POLICY_PLACE: "server",
      ASTRO_NODE_AUTOSTART: "disabled",
      PORT: String(port),
    },
  }),
  deviations: expectedFailures(
    [
      {
        fault:
          "Astro makes a new Request of Node's request, so a policy inside the application does not find the one around it",
        link: "https://github.com/withastro/astro/blob/main/packages/astro/src/core/app/node.ts",
        cases: ["forwarded/allowed", "forwarded/refused"],
      },
      {
        fault: "@astrojs/node answers Response.error() with a 500 of its own, which has the CORS headers",
        link: "https://github.com/withastro/astro/blob/main/packages/integrations/node/src/serve-app.ts",
        cases: ["network-error/untouched"],
      },
    ],
    RUNTIMES,
  ),
});
