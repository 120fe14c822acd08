import type { Fault } from "../fault.ts";
import { faultsOf } from "./faults-of.ts";

/** The faults of the writer of the Cloudflare Worker. */
export const WORKER_FAULTS: readonly Fault[] = [
  ...faultsOf(
    "subject-cloudflare-worker",
    "cloudflare/worker.ts",
    {
      name: "the Worker does not catch an error of fetch",
      find: `      return new Response("Bad Gateway", { status: 502 });\n`,
      replace: "      throw error;\n",
    },
    {
      name: "the Worker loses the policies of paths",
      find: "if (routes === undefined) {",
      replace: "if (routes !== null) {",
    },
  ),
  ...faultsOf(
    "subject-cloudflare-worker",
    "../write/options.ts",
    {
      name: "the options of the Worker lose credentials",
      find: `  "credentials",\n`,
      replace: "",
    },
    {
      name: "the options of the Worker lose all policies but the first",
      find: "if (policies.length === 1) return",
      replace: "if (policies.length > 0) return",
    },
  ),
];
