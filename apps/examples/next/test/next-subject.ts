import { frameworkSubject, type ListenSubject } from "@corsac/contract/framework";
import { type ExpectedFailure, expectedFailures } from "@corsac/contract/server";
import { type Form, FORMS } from "./app/contract/scenarios.ts";

const NEXT = "node_modules/next/dist/bin/next";
const OFF = { NEXT_TELEMETRY_DISABLED: "1" };

/** One way to use the package, in an application that `next build` makes and `next start` serves. */
export function nextSubject(
  name: string,
  form: Form,
  runtimes: NonNullable<ListenSubject["runtimes"]>,
  faults: readonly ExpectedFailure[],
): ListenSubject {
  return frameworkSubject({
    name,
    runtimes,
    ...FORMS[form],
    ownVary: ["rsc", "next-router-state-tree", "next-router-prefetch", "next-router-segment-prefetch"],
    deviations: expectedFailures(faults, runtimes),
    build: { command: process.execPath, args: [NEXT, "build", "test/app"], env: OFF },
    start: (port) => ({
      command: process.execPath,
      args: [NEXT, "start", "test/app", "--hostname", "localhost", "--port", String(port)],
      // Next.js knows a rewrite to itself by the name of the host, and `localhost` can be an address of IPv6.
      env: { ...OFF, CONTRACT_FORM: form, NODE_ENV: "production", NODE_OPTIONS: "--dns-result-order=ipv4first" },
    }),
  });
}
