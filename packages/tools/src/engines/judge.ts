import { consoleText, diagnose, type Finding, type Observation } from "@corsac/diagnose";
import { type Engine, ENGINES } from "@corsac/user-agent";

/** The verdict of an engine on a call, with the lines of its console. */
export interface EngineVerdict {
  readonly engine: Engine;
  readonly ok: boolean;
  readonly console: readonly string[];
}

/** A call as every engine makes it. */
export interface EngineJudgement {
  /** One for each engine. */
  readonly observations: readonly Observation[];
  readonly verdicts: readonly EngineVerdict[];
  /** The observation to show. */
  readonly observation: Observation;
  /** The findings of that observation. */
  readonly findings: readonly Finding[];
}

/**
 * Makes a call in every engine.
 *
 * @param shown - the engine whose observation is shown; by default the first one that blocks the call, or the standard
 */
export function judgeByEngines(run: (engine: Engine) => Observation, shown?: Engine): EngineJudgement {
  const observations = ENGINES.map(run);
  const observation =
    observations.find(({ engine, result }) => (shown === undefined ? !result.ok : engine === shown)) ?? observations[0];
  if (observation === undefined) throw new Error("there is an engine");
  return {
    observations,
    verdicts: observations.map((each) => ({ engine: each.engine, ok: each.result.ok, console: consoleText(each) })),
    observation,
    findings: diagnose(observation),
  };
}
