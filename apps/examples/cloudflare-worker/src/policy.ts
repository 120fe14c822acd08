import { type Cors, originsFromEnv } from "@corsac/core";
import { corsTable } from "@corsac/core/table";
import type { Env } from "./env.ts";

/** Makes the policy from the variables of the Worker. */
export function policyOf({ ALLOWED_ORIGINS }: Env): Cors {
  return corsTable([{ path: "/public", policy: { origin: "*" } }], {
    origin: originsFromEnv(ALLOWED_ORIGINS, { name: "ALLOWED_ORIGINS" }),
    credentials: true,
  });
}
