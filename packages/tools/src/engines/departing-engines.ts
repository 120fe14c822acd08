import type { Observation } from "@corsac/diagnose";
import { appliedDifferences, type DifferenceName, type Engine, ENGINES } from "@corsac/user-agent";
import { compareCalls, type Contrast } from "./compare.ts";

/** Engines that treat a call in the same way, which is not that of the standard. */
export interface DepartingEngines {
  readonly engines: readonly [Engine, ...Engine[]];
  readonly contrasts: readonly Contrast[];
  /** Empty if the reason is the engine's limit of the preflight cache. */
  readonly names: readonly DifferenceName[];
}

/** Makes a call in every engine, and returns those that depart from the standard. */
export function departingEngines(run: (engine: Engine) => Observation): readonly DepartingEngines[] {
  const standard = run("standard");
  const groups = new Map<string, DepartingEngines>();
  for (const engine of ENGINES) {
    const contrasts = compareCalls(standard, run(engine));
    const names = appliedDifferences(engine, (each) => run(each).result);
    if (contrasts.length === 0 && names.length === 0) continue;
    // Each engine has its own limit.
    const key = names.length > 0 ? JSON.stringify([contrasts, names]) : engine;
    const group = groups.get(key);
    groups.set(key, { engines: group === undefined ? [engine] : [...group.engines, engine], contrasts, names });
  }
  return [...groups.values()];
}
