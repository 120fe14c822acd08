import { frameworkSubject, type ListenSubject } from "@corsac/contract/framework";
import { expectedFailures } from "@corsac/contract/server";
import process from "node:process";
import { CAN, SCENARIOS } from "./scenarios.ts";

export const BUILD = {
  command: process.execPath,
  args: ["node_modules/astro/bin/astro.mjs", "build", "--root", "test/app", "--silent"],
  env: { ASTRO_TELEMETRY_DISABLED: "1" },
};

const RUNTIMES = ["node-26"] as const;

const each = (handler: string): readonly string[] =>
  ["allowed", "refused", "no-origin"].map((name) => `${handler}/${name}`);

/** The fetch handler of the example, in a build that `@astrojs/node` serves. */
export const subject: ListenSubject = frameworkSubject({
  name: "Astro, wrap() in src/fetch.ts",
  runtimes: RUNTIMES,
  can: CAN,
  scenarios: SCENARIOS,
  build: BUILD,
  start: (port) => ({
    command: process.execPath,
    args: ["test/app/dist/server/entry.mjs"],
    env: { NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port) },
  }),
  deviations: expectedFailures(
    [
      {
        fault:
          "@astrojs/node serves static files and prerendered pages, for OPTIONS too, before Astro's fetch handler runs",
        link: "https://github.com/withastro/astro/blob/main/packages/integrations/node/src/serve-static.ts",
        cases: [
          ...each("astro-static"),
          "preflight-astro-static/approved",
          ...each("astro-prerendered"),
          "preflight-astro-prerendered/approved",
        ],
      },
    ],
    RUNTIMES,
  ),
});
