import { frameworkSubject, type ListenSubject } from "@corsac/contract/framework";
import { expectedFailures } from "@corsac/contract/server";
import { CAN, SCENARIOS } from "./scenarios.ts";

const RUNTIMES = ["node-22", "node-26"] as const;
const SEND_WEB_RESPONSE = "https://github.com/h3js/h3/blob/v1/src/utils/response.ts";

/** Nuxt's server for Node, with the example's plugin. */
export const subject: ListenSubject = frameworkSubject({
  name: "Nuxt 4",
  runtimes: RUNTIMES,
  can: CAN,
  scenarios: SCENARIOS,
  deviations: expectedFailures(
    [
      {
        fault:
          "h3 1 copies the headers of a Response onto Node's response, so the policy of a request that a handler forwards is not to be seen there",
        link: SEND_WEB_RESPONSE,
        cases: ["forwarded/allowed", "forwarded/refused"],
      },
      {
        fault: "h3 1 sends Response.error() with status 200",
        link: SEND_WEB_RESPONSE,
        cases: ["network-error/untouched"],
      },
    ],
    RUNTIMES,
  ),
  build: {
    command: process.execPath,
    args: ["node_modules/nuxt/bin/nuxt.mjs", "build", "test/app"],
    env: { NODE_ENV: "production" },
  },
  start: (port) => ({
    command: process.execPath,
    args: ["test/app/.output/server/index.mjs"],
    env: { PORT: String(port), HOST: "127.0.0.1", NODE_ENV: "production" },
  }),
});
