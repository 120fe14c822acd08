export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Processor time of one exchange in a round, in microseconds, for each of the three servers. */
export interface Round {
  readonly bare: number;
  readonly theirs: number;
  readonly ours: number;
}

/** Median costs in microseconds, and the ratio of the added ones. */
export interface Costs {
  readonly bare: number;
  readonly addedByTheirs: number;
  readonly addedByOurs: number;
  readonly ratio: number;
  /** In nine of ten resamplings of the rounds the ratio is between these. */
  readonly low: number;
  readonly high: number;
}

/** Differences are taken within a round, so that a disturbance that lasts for a round cancels out. */
function summarise(rounds: readonly Round[]): Pick<Costs, "addedByTheirs" | "addedByOurs" | "ratio"> {
  const addedByTheirs = median(rounds.map(({ theirs, bare }) => theirs - bare));
  const addedByOurs = median(rounds.map(({ ours, bare }) => ours - bare));
  return { addedByTheirs, addedByOurs, ratio: addedByOurs / addedByTheirs };
}

const RESAMPLINGS = 1000;

/** Summarises the rounds. The interval is a bootstrap: it shows how far chance in these rounds moves the ratio. */
export function costsOf(rounds: readonly Round[]): Costs {
  const pick = (): Round => rounds[Math.floor(Math.random() * rounds.length)] as Round;
  const ratios = Array.from({ length: RESAMPLINGS }, () => summarise(rounds.map(pick)).ratio).toSorted(
    (one, other) => one - other,
  );
  return {
    bare: median(rounds.map(({ bare }) => bare)),
    ...summarise(rounds),
    low: ratios[RESAMPLINGS * 0.05] ?? Number.NaN,
    high: ratios[RESAMPLINGS * 0.95] ?? Number.NaN,
  };
}

export type Verdict = "reached" | "missed" | "unclear";

/** Compares a ratio with its goal; "unclear" when the goal is within the noise. */
export function verdictOn({ low, high }: Costs, goal: number): Verdict {
  if (high <= goal) return "reached";
  return low > goal ? "missed" : "unclear";
}
