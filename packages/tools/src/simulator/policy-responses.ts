import { createCors, type StaticCors } from "@corsac/core";
import type { SentRequest, ServerResponse } from "@corsac/user-agent";
import { answersOf } from "../policy/answers-of.ts";
import { readPolicy } from "../policy/read-policy.ts";

/** The responses of a server with a policy, or the reasons why the text is no policy. */
export type PolicyResponses =
  | { readonly respond: (request: SentRequest) => ServerResponse }
  | { readonly problems: readonly string[] };

/** Reads a policy and answers requests with it. */
export function policyResponses(text: string): PolicyResponses {
  const policy = readPolicy(text);
  if (policy.kind === "unreadable") return { problems: [policy.reason] };
  if (policy.kind === "mistakes") return { problems: policy.issues.map(({ message }) => message) };
  // A text has no functions, so its policy is static.
  return { respond: answersOf(createCors(policy.options) as StaticCors) };
}
