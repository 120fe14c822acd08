import { frameworkSubject, type ListenSubject } from "@corsac/contract/framework";
import { expectedFailures } from "@corsac/contract/server";
import process from "node:process";
import { CAN, SCENARIOS } from "./scenarios.ts";
import { BUILD } from "./subject-middleware.ts";

const RUNTIMES = ["node-22"] as const;

/** The same server behind `withCors()`. */
export const subject: ListenSubject = frameworkSubject({
  name: "React Router, withCors()",
  runtimes: RUNTIMES,
  can: CAN.filter((one) => one !== "route-policies"),
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
          "React Router makes a new Request of Node's request, so a policy inside the application does not find the one around it",
        link: "https://github.com/remix-run/react-router/blob/main/packages/react-router-node/server.ts",
        cases: ["forwarded/allowed", "forwarded/refused"],
      },
      {
        fault: "@react-router/node leaves Response.error() to the server, whose own 500 has the CORS headers",
        link: "https://github.com/remix-run/react-router/blob/main/packages/react-router-node/server.ts",
        cases: ["network-error/untouched"],
      },
    ],
    RUNTIMES,
  ),
});
