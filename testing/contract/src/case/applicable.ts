import { NEEDS } from "../behind/behind.ts";
import type { Scenario } from "./case.ts";
import type { Capability, Mount, RuntimeName, Subject } from "./subject.ts";

/** What a runtime adds to a fetch subject's own capabilities. */
const FETCH_RUNTIME_CAN: Readonly<Record<RuntimeName, readonly Capability[]>> = {
  "node-20": [],
  "node-22": [],
  "node-24": [],
  "node-26": [],
  deno: ["websocket"],
  bun: ["websocket"],
  workerd: ["websocket"],
};

/** Which scenarios make sense for a subject on a runtime: a matter of data, never found out while running. */
export function applicable(
  scenarios: readonly Scenario[],
  subject: Pick<Subject, "kind" | "can">,
  runtime: RuntimeName,
): readonly Scenario[] {
  const own: readonly Capability[] = subject.kind === "fetch" ? FETCH_RUNTIME_CAN[runtime] : [];
  const can = new Set<Capability>([...subject.can, ...own]);
  return scenarios.filter(({ behind, needs }) =>
    [...(NEEDS[behind] ?? []), ...needs].every((needed) => can.has(needed)),
  );
}

/** Where the runner asks which handlers ran. */
export const REPORT: Mount = { path: "/contract/reached", policy: { origin: false }, behind: "reports", outer: null };
