import { describe, explain, type StaticCors } from "@corsac/core";
import type { Call } from "./calls.ts";
import type { Recorded } from "./journal.ts";
import type { Why } from "./model.ts";

/** Explains the first request of a call that the policy did not allow, or the last one if it allowed all. */
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

/** The explanation for the API without a policy. */
export const withoutPolicy: Why = {
  reason: "no-policy",
  detail: "this API has no CORS policy; its responses carry no Access-Control-Allow-Origin",
  fix: "createServer(withCors(listener, policy))",
};
