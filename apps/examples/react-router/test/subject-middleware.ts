import { frameworkSubject, type ListenSubject } from "@corsac/contract/framework";
import { expectedFailures } from "@corsac/contract/server";
import process from "node:process";
import { CAN, SCENARIOS } from "./scenarios.ts";

export const BUILD = {
  command: process.execPath,
  args: ["node_modules/@react-router/dev/bin.js", "build", "test/app"],
  env: { NODE_ENV: "production" },
};

const RUNTIMES = ["node-26"] as const;

const each = (handler: string): readonly string[] =>
  ["allowed", "refused", "no-origin"].map((name) => `${handler}/${name}`);

/** The middleware of the example, in a server of `@react-router/node`. */
export const subject: ListenSubject = frameworkSubject({
  name: "React Router, middleware",
  runtimes: RUNTIMES,
  can: CAN,
  scenarios: SCENARIOS,
  build: BUILD,
  start: (port) => ({
    command: process.execPath,
    args: ["test/app/server.ts"],
    env: { NODE_ENV: "production", PORT: String(port) },
  }),
  deviations: expectedFailures(
    [
      {
        fault: "React Router runs no middleware for a path without a route",
        link: "https://github.com/remix-run/react-router/blob/main/packages/react-router/lib/router/router.ts",
        cases: [...each("no-route"), "preflight-no-route/approved"],
      },
      {
        fault:
          "React Router makes the response for an error of a resource route's middleware outside of all middleware",
        link: "https://github.com/remix-run/react-router/blob/main/packages/react-router/lib/server-runtime/server.ts",
        cases: each("react-router-middleware-throws"),
      },
      {
        fault:
          "the server sends static files before React Router runs, and React Router has no route for their preflights",
        link: "https://github.com/remix-run/react-router/blob/main/packages/react-router-serve/cli.ts",
        cases: [...each("react-router-static"), "preflight-react-router-static/approved"],
      },
    ],
    RUNTIMES,
  ),
});
