import { mountsOf } from "@corsac/contract/framework";
import {
  ALLOWED,
  EVIL,
  get,
  handlerScenarios,
  type Mount,
  must,
  type OwnHandlers,
  REFERENCE_POLICY,
  type Scenario,
  scenario,
  shared,
  TEXT,
  unshared,
} from "@corsac/contract/subject";

/** Responses of Vite's own middleware. */
const ROWS: OwnHandlers<null> = {
  "vite-public-file": { does: "is replaced by a public file", reachesHandler: false, body: TEXT, serve: null },
  "vite-route-policy": {
    does: "has the policy by its path, in a table of policies, in Vite",
    body: TEXT,
    also: ["route"],
    serve: null,
  },
};

/** Promises about a file that Vite serves. */
function fileScenario(name: string, what: string, suffix: string): Scenario {
  const from = (origin: string) => ({ ...get(origin), suffix });
  return scenario(name, REFERENCE_POLICY, [
    must("allowed", `carry the CORS headers on ${what}`, "protocol", from(ALLOWED), {
      status: 200,
      reachesHandler: false,
      cors: shared(ALLOWED),
    }),
    must("refused", `carry none for another origin on ${what}`, "protocol", from(EVIL), {
      status: 200,
      reachesHandler: false,
      cors: unshared(),
    }),
  ]);
}

export const SCENARIOS: readonly Scenario[] = [
  ...handlerScenarios(ROWS),
  fileScenario("vite-files", "a module that Vite transforms", "/module.ts"),
];
export const isOnRoute = (handler: string): boolean => ROWS[handler]?.also?.includes("route") ?? false;
export const CAN = ["node", "http/1.1", "router", "error-handler", "front", "route-policies"] as const;
export const MOUNTS: readonly Mount[] = mountsOf({ can: CAN, scenarios: SCENARIOS }, "node-24");
