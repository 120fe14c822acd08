import { frameworkSubject, type ListenSubject } from "@corsac/contract/framework";
import { expectedFailures } from "@corsac/contract/server";
import { CAN, SCENARIOS } from "./own.ts";

const MAIN = "node_modules/@google-cloud/functions-framework/build/src/main.js";
const RUNTIMES = ["node-24", "node-26"] as const;

/** Functions that the framework's own command serves. */
export const subject: ListenSubject = frameworkSubject({
  name: "Google Cloud Functions, withCors()",
  runtimes: RUNTIMES,
  can: CAN,
  scenarios: SCENARIOS,
  deviations: expectedFailures(
    [
      {
        fault: "the Functions Framework answers /favicon.ico and /robots.txt before it calls the function",
        link: "https://github.com/GoogleCloudPlatform/functions-framework-nodejs/blob/v5.0.5/src/server.ts",
        cases: ["gcf-ignored-path/allowed", "gcf-ignored-path/refused"],
      },
      {
        fault: "the Functions Framework parses bodies before it calls the function, and answers 400 itself",
        link: "https://github.com/GoogleCloudPlatform/functions-framework-nodejs/blob/v5.0.5/src/server.ts",
        cases: ["gcf-malformed-body/allowed", "gcf-malformed-body/refused"],
      },
    ],
    RUNTIMES,
  ),
  start: (port) => ({
    command: process.execPath,
    args: [MAIN, "--source=test/app/index.ts", "--target=contract", `--port=${port}`],
    env: { NODE_ENV: "production" },
  }),
});
