import { frameworkSubject, type ListenSubject } from "@corsac/contract/framework";
import { CAN, SCENARIOS } from "./scenarios.ts";

/** Vite's development server, with the example's plugin. */
export const subject: ListenSubject = frameworkSubject({
  name: "Vite 8, development server",
  runtimes: ["node-20", "node-26"],
  can: CAN,
  scenarios: SCENARIOS,
  start: (port) => ({
    command: process.execPath,
    args: [
      "node_modules/vite/bin/vite.js",
      // The configuration imports TypeScript of the workspace, which old versions of Node cannot load.
      ...["test/app", "--configLoader", "runner"],
      ...["--host", "127.0.0.1", "--port", String(port), "--strictPort"],
    ],
  }),
});
