import type { Engine, ExchangeResult } from "@corsac/user-agent";
import type { ExitCode } from "../io.ts";
import { type Observed, observe } from "../network/observe.ts";
import type { NetworkSettings } from "../network/settings.ts";
import { type Check, inputOf } from "./check.ts";
import { verdictsOf } from "./replay.ts";

/** How a check came out. */
export type Verdict = "allowed" | "blocked" | "not observed";

/** A check that was made. */
export interface Checked {
  readonly check: Check;
  readonly observed: Observed;
  /** What each engine makes of the answers; `null` where it would have asked for something else. */
  readonly verdicts: Readonly<Record<Engine, ExchangeResult | null>>;
  readonly verdict: Verdict;
}

export async function makeCheck(check: Check, network: NetworkSettings): Promise<Checked> {
  const observed = await observe(inputOf(check), check.engine, network);
  return { check, observed, verdicts: verdictsOf(observed), verdict: verdictOf(observed) };
}

const verdictOf = ({ error, result }: Observed): Verdict =>
  error !== null ? "not observed" : result.ok ? "allowed" : "blocked";

export const exitCodeOf = (verdict: Verdict): ExitCode => (verdict === "allowed" ? 0 : verdict === "blocked" ? 1 : 2);
