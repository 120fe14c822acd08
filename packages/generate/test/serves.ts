import { CorsConfigError } from "@corsac/core";
import type { Scenario } from "@corsac/contract/server";
import { generate, GenerateError, type TargetName } from "@corsac/generate";

/** True if the configuration of a scenario's policy can be written for a server. */
export function serves(target: TargetName, { policy }: Pick<Scenario, "policy">): boolean {
  try {
    generate(policy, { target });
    return true;
  } catch (error) {
    if (error instanceof GenerateError || error instanceof CorsConfigError) return false;
    throw error;
  }
}
