import { describe, explain, type StaticCors } from "@corsac/core";
import type { Call } from "./calls.ts";
import type { Recorded } from "./journal.ts";
import type { Why } from "./model.ts";

/** Asks the policy about the requests that reached an API for one call: the first that it did not allow, else the last. */
export function why(policy: StaticCors, call: Call, requests: readonly Recorded[]): Why | null {
  const explanations = requests.map((request) => explain(policy, request));
  const explanation = explanations.find(({ allowed }) => !allowed) ?? explanations.at(-1);
  if (explanation === undefined) return null;
  const { exposedHeaders } = describe(policy);
  if (explanation.allowed && call.reads !== undefined && !exposedHeaders.includes(call.reads)) {
    return {
      reason: "not-exposed",
      detail: `${call.reads} not in exposedHeaders`,
      fix: `add "${call.reads}" to exposedHeaders`,
    };
  }
  return { reason: explanation.reason, detail: explanation.detail, fix: explanation.fix };
}

/** The same for the API that no policy stands in front of. */
export const withoutPolicy: Why = {
  reason: "no-policy",
  detail: "this API has no CORS policy; its answers carry no Access-Control-Allow-Origin",
  fix: "createServer(withCors(listener, policy))",
};
