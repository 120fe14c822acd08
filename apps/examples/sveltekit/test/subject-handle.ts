import { frameworkSubject, type ListenSubject } from "@corsac/contract/framework";
import { expectedFailures } from "@corsac/contract/server";
import process from "node:process";
import { CAN, SCENARIOS } from "./scenarios.ts";

export const BUILD = {
  command: process.execPath,
  args: ["node_modules/vite/bin/vite.js", "build", "--config", "test/app/vite.config.ts"],
};

const RUNTIMES = ["node-26"] as const;
const RESPOND = "https://github.com/sveltejs/kit/blob/main/packages/kit/src/runtime/server/respond.js";

const each = (handler: string): readonly string[] =>
  ["allowed", "refused", "no-origin"].map((name) => `${handler}/${name}`);

/** The `handle` hook of the example, in a build that adapter-node serves. */
export const subject: ListenSubject = frameworkSubject({
  name: "SvelteKit, handle",
  runtimes: RUNTIMES,
  can: CAN,
  scenarios: SCENARIOS,
  build: BUILD,
  start: (port) => ({
    command: process.execPath,
    // Without it, the process ends with the first response that adapter-node cannot write.
    args: ["--unhandled-rejections=warn", "test/app/build/index.js"],
    env: { NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port) },
  }),
  deviations: expectedFailures(
    [
      {
        fault:
          "adapter-node serves static files and prerendered pages before SvelteKit runs, and answers their preflights with 405",
        link: "https://github.com/sveltejs/kit/blob/main/packages/adapter-node/src/handler.js",
        cases: [
          ...each("sveltekit-static"),
          "preflight-sveltekit-static/approved",
          ...each("sveltekit-prerendered"),
          "preflight-sveltekit-prerendered/approved",
        ],
      },
      {
        fault: "SvelteKit redirects to the path without a slash at its end before it calls handle",
        link: RESPOND,
        cases: ["sveltekit-slash/allowed", "sveltekit-slash/refused"],
      },
      {
        fault: "SvelteKit makes the page for an unexpected error of a hook outside of all hooks",
        link: RESPOND,
        cases: each("sveltekit-hook-throws"),
      },
      {
        fault: "SvelteKit ignores event.setHeaders() for a response that a hook makes itself",
        link: RESPOND,
        cases: ["earlier-headers/preflight", "earlier-headers/preflight-refused", "earlier-headers-enforced/refused"],
      },
      {
        fault:
          "adapter-node never answers if the response is Response.error(): it calls writeHead(0) and loses the error",
        link: "https://github.com/sveltejs/kit/blob/main/packages/kit/src/exports/node/index.js",
        cases: ["network-error/untouched"],
      },
    ],
    RUNTIMES,
  ),
});
