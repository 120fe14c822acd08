import { describeFeature } from "./describe-feature.ts";
import type { Plan } from "../plan/plan.ts";
import type { Feature } from "../types/feature.ts";
import type { Target } from "../target/target.ts";
import { pageOf } from "../types/note.ts";
import type { RefusalReason } from "./error.ts";

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
      .map(([feature, path]) => ({ code: feature, path, message: describeFeature(feature).reason, see })),
    ...(target.refuses?.(plan) ?? []).map((reason) => ({ code: "value" as const, ...reason, see })),
  ];
}
