import { frameworkSubject, type ListenSubject } from "@corsac/contract/framework";
import type { Deviations } from "@corsac/contract/subject";
import { CAN, SCENARIOS } from "./scenarios.ts";

const NITRO = "node_modules/nitro/dist/cli/index.mjs";

/** The example's plugin in a Nitro application that is built for one runtime, and started by it. */
export function nitroSubject(
  name: string,
  preset: string,
  runtimes: NonNullable<ListenSubject["runtimes"]>,
  args: readonly string[],
  deviations: Deviations = {},
): ListenSubject {
  return frameworkSubject({
    name,
    runtimes,
    can: CAN,
    scenarios: SCENARIOS,
    deviations,
    build: { command: process.execPath, args: [NITRO, "build", "--dir", "test/app"], env: { NITRO_PRESET: preset } },
    start: (port) => ({
      command: process.execPath,
      args: [...args, `test/app/.output/${preset}/server/index.mjs`],
      env: { PORT: String(port), HOST: "127.0.0.1", NODE_ENV: "production" },
    }),
  });
}
