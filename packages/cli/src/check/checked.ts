import { consoleText, diagnose, type Finding, type Observation, planProbes, type ProbeKind } from "@corsac/diagnose";
import { type Engine, ENGINES } from "@corsac/user-agent";
import type { ExitCode } from "../io.ts";
import { type Observed, observe } from "../network/observe.ts";
import { probe } from "../network/probe.ts";
import type { Exchanged } from "../network/send.ts";
import type { NetworkSettings } from "../network/settings.ts";
import { type Check, inputOf } from "./check.ts";
import { chromiumNetworkLine } from "./network-line.ts";
import { replay } from "./replay.ts";

/** How a check came out. */
export type Verdict = "allowed" | "blocked" | "not observed";

/** A request beyond those that a browser sends. */
interface Probed extends Exchanged {
  readonly kind: ProbeKind;
}

/** A check that was made. */
export interface Checked {
  readonly check: Check;
  readonly observed: Observed;
  readonly probes: readonly Probed[];
  readonly verdict: Verdict;
  /** The cause of a block first; none where nothing was observed. */
  readonly findings: readonly Finding[];
  /** What each engine makes of the answers; `null` where it would have asked for something else. */
  readonly engines: Readonly<Record<Engine, EngineVerdict | null>>;
}

/** What one engine makes of a check. */
interface EngineVerdict {
  readonly ok: boolean;
  /** What its console prints; the standard has none. */
  readonly console: readonly string[];
}

export async function makeCheck(check: Check, network: NetworkSettings, withProbes: boolean): Promise<Checked> {
  const observed = await observe(inputOf(check), check.engine, network);
  const verdict = verdictOf(observed);
  const observation = observationOf(observed);
  const probes = withProbes && verdict !== "not observed" ? await sendProbes(observation, network) : [];
  return {
    check,
    observed,
    probes,
    verdict,
    findings: verdict === "not observed" ? [] : diagnose({ ...observation, probes }),
    engines: enginesOf(observed, observation),
  };
}

const verdictOf = ({ error, result }: Observed): Verdict =>
  error !== null ? "not observed" : result.ok ? "allowed" : "blocked";

export const exitCodeOf = (verdict: Verdict): ExitCode => (verdict === "allowed" ? 0 : verdict === "blocked" ? 1 : 2);

const observationOf = ({ input, engine, result, exchanges }: Observed): Observation => ({
  input,
  engine,
  result,
  hops: exchanges,
});

/** One after the other. What gets no answer tells nothing. */
async function sendProbes(observation: Observation, network: NetworkSettings): Promise<Probed[]> {
  const probes: Probed[] = [];
  for (const { kind, request } of planProbes(observation)) probes.push({ ...(await probe(request, network)), kind });
  return probes;
}

function linesOf(observation: Observation, observed: Observed): readonly string[] {
  const lines = consoleText(observation);
  const line =
    lines.length === 0 && observation.engine === "chromium" ? chromiumNetworkLine(observation, observed) : null;
  return line === null ? lines : [line];
}

function enginesOf(observed: Observed, own: Observation): Checked["engines"] {
  const verdicts = ENGINES.map((engine) => {
    const observation = engine === observed.engine ? own : replay(observed, engine);
    return [engine, observation && { ok: observation.result.ok, console: linesOf(observation, observed) }] as const;
  });
  return Object.fromEntries(verdicts) as Record<Engine, EngineVerdict | null>;
}
