import { explain, type RequestView, type StaticCors } from "@corsac/core";
import type { Call } from "./calls.ts";
import type { Why } from "./model.ts";

/** Explains the first request of a call that the policy did not allow, or the last one if it allowed all. */
export function why(policy: StaticCors, call: Call, requests: readonly RequestView[]): Why | null {
  const explanations = requests.map((request) => explain(policy, request));
  const explanation = explanations.find(({ allowed }) => !allowed) ?? explanations.at(-1);
  const last = requests.at(-1);
  if (explanation === undefined || last === undefined) return null;
  const { reason, detail, fix } = explanation;
  return (explanation.allowed && missing(policy, call, last)) || { reason, detail, fix };
}

/** A request does not say that it has cookies, or which header script will read; the policy still decides about both. */
function missing(policy: StaticCors, call: Call, request: RequestView): Why | null {
  const { headers, exposed } = policy.decide(request);
  const allowsCredentials = headers.some(([name]) => name.toLowerCase() === "access-control-allow-credentials");
  if (call.init.credentials === "include" && !allowsCredentials) {
    return {
      reason: "no-credentials",
      detail: "the call has cookies, and credentials is not true",
      fix: "list the page's origin, and set credentials to true",
    };
  }
  const names = (exposed ?? "").split(",").map((name) => name.trim().toLowerCase());
  if (call.reads === undefined || names.includes(call.reads) || names.includes("*")) return null;
  return {
    reason: "not-exposed",
    detail: `${call.reads} not in exposedHeaders`,
    fix: `add "${call.reads}" to exposedHeaders`,
  };
}

/** The explanation for the API without a policy. */
export const withoutPolicy: Why = {
  reason: "no-policy",
  detail: "this API has no CORS policy; its responses carry no Access-Control-Allow-Origin",
  fix: "createServer(withCors(listener, policy))",
};
