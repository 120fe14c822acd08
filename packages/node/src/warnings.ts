import type { Cors } from "@corsac/core";
import { isSamePolicy, whenCompiled } from "@corsac/core/adapter";

/** Read once, when a policy is mounted: `process.env` is slow. */
function isProduction(): boolean {
  return process.env["NODE_ENV"] === "production";
}

/** `debug` tells every client why it was refused. Options that a function returns are known at the first request. */
export function warnOfDebug(cors: Cors): void {
  if (!isProduction()) return;
  whenCompiled(cors, ({ debug }) => {
    if (!debug) return;
    process.emitWarning(
      "This CORS policy has debug: true under NODE_ENV=production: its answers name the reason of each refusal.",
      { code: "CORSAC_DEBUG_IN_PRODUCTION" },
    );
  });
}

/** After this many meetings of one pair of policies, only one in as many is judged: asking a router costs time. */
const JUDGED = 1000;

/**
 * Returns a function that warns, at most once, that an outer policy answers the preflights of requests that `cors` rules.
 * Only a warning ends the judging: another route, or another outer policy, can be a conflict after a harmless meeting.
 */
export function twoPolicies(cors: Cors): (outer: Cors, foresees: (inner: Cors) => boolean) => void {
  const meetings = new WeakMap<Cors, number>();
  let warned = false;
  return (outer, foresees) => {
    if (warned) return;
    const count = (meetings.get(outer) ?? 0) + 1;
    meetings.set(outer, count);
    if (count > JUDGED && count % JUDGED !== 0) return;
    if (isSamePolicy(outer, cors) || foresees(cors)) return;
    warned = true;
    process.emitWarning(
      "Two different CORS policies met on one request. The inner one rules the response, but the outer one has answered " +
        "the preflights. Mount one policy for each path, or give both places the same one.",
      { code: "CORSAC_TWO_POLICIES" },
    );
  };
}

/** A warning, given at most once and never in production, that something answered before the policy had decided. */
export function lateness(): () => void {
  let warned = isProduction();
  return () => {
    if (warned) return;
    warned = true;
    process.emitWarning(
      "The head of a response was written before its CORS policy had decided: it carries no CORS field. Mount the policy first.",
      { code: "CORSAC_TOO_LATE" },
    );
  };
}
