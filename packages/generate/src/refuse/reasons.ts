import type { Plan } from "../plan/plan.ts";
import type { Feature } from "../types/feature.ts";
import type { Target } from "../target/target.ts";
import { pageOf } from "../types/note.ts";
import type { RefusalReason } from "./error.ts";

/** Why a server without the feature must not get the policy, and what to write instead. */
export const REFUSALS: Readonly<Record<Feature, string>> = {
  "one-origin": "it sends no origin but *; generate for a server that can, or keep CORS in the application",
  list: "it compares no origin, so one fixed value would go to every page; generate for a server that can, or keep CORS in the application",
  patterns: "it has no exact patterns, and its wildcards match other origins too; list the origins one by one",
  "null-origin": 'it does not allow "null"; leave dangerouslyAllowNullOrigin out',
  "policies-by-origin": "it has one policy for all origins; generate one policy for each host",
  paths: "it has one policy for all paths; generate a policy for each route and put it there",
  credentials: "it cannot send Access-Control-Allow-Credentials to allowed origins alone; set credentials to false",
  "any-header": "it cannot repeat the requested header names; list them in allowedHeaders",
  "header-patterns": "it cannot match header names; list them in allowedHeaders",
  "any-method": "it cannot repeat the requested method; list the methods",
  "preflight-status": "it answers preflights with a status of its own; leave optionsSuccessStatus out",
  "preflight-continue": "it answers every preflight itself; leave preflightContinue out",
  timing: "it cannot send Timing-Allow-Origin to allowed origins alone; leave timingAllowOrigin out",
  enforce: "it would let requests of other origins through, which the policy stops; keep enforce in the application",
  "enforce-by-host": "behind a proxy, Host is what the client sent; name the server's own origins in selfOrigin",
  hosts: "the server's own host settings do this (server_name, ServerName); leave hosts out and set them",
  "origin-function": "a configuration cannot call a function; list the origins, or keep CORS in the application",
  "path-function": 'a configuration cannot call a function; write the path as "/x" or "/x/*"',
};

/** Returns the features of a server. A server that compares origins can compare one. */
export function featuresOf({ can }: Target): ReadonlySet<Feature> {
  return new Set(can.includes("list") ? ["one-origin", ...can] : can);
}

/** Returns the parts of a policy that a server cannot say. */
export function refusalsOf(plan: Plan, target: Target): readonly RefusalReason[] {
  const can = featuresOf(target);
  const see = pageOf("refused");
  return [
    ...[...plan.needs]
      .filter(([feature]) => !can.has(feature))
      .map(([feature, path]) => ({ code: feature, path, message: REFUSALS[feature], see })),
    ...(target.refuses?.(plan) ?? []).map((reason) => ({ code: "value" as const, ...reason, see })),
  ];
}
