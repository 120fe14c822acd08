import { frameworkSubject, type ListenSubject } from "@corsac/contract/framework";
import { WORKERD_DEVIATIONS } from "@corsac/contract/fetch";
import { CAN, SCENARIOS } from "./scenarios.ts";

/** The program of the subject runs on Node, and the Worker in the workerd that it starts. */
const deviations = Object.fromEntries(
  Object.entries(WORKERD_DEVIATIONS).map(([id, each]) => [id, { ...each, on: ["node-24"] as const }]),
);

/** A Worker in workerd, as `wrangler dev` starts it. */
export const subject: ListenSubject = frameworkSubject({
  name: "Cloudflare Worker, wrangler dev",
  can: CAN,
  scenarios: SCENARIOS,
  deviations,
  start: (port) => ({
    command: process.execPath,
    args: [
      "node_modules/wrangler/bin/wrangler.js",
      ...["dev", "--config", "test/app/wrangler.jsonc", "--ip", "127.0.0.1"],
      ...["--port", String(port), "--inspector-port", "0"],
    ],
    // Wrangler asks Cloudflare for the properties of `request.cf`, and for its own newest version.
    env: {
      CI: "1",
      WRANGLER_SEND_METRICS: "false",
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
      WRANGLER_HIDE_BANNER: "true",
    },
  }),
});
