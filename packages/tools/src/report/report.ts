import type { CheckedCall } from "../ui-api/checks.ts";

/** A checked call, and the verdict that the user expected. */
export interface ReportedCall extends CheckedCall {
  readonly expected: "allowed" | "blocked";
  readonly asExpected: boolean;
}

/** The results of checks, to be shared as a file. */
export interface Report {
  /** The time of the checks. */
  readonly date: Date;
  readonly calls: readonly ReportedCall[];
}

/** Returns the result in one sentence. */
export function resultOf({ calls }: Report): string {
  const good = calls.filter(({ asExpected }) => asExpected).length;
  return `${good} of ${calls.length} ${calls.length === 1 ? "call" : "calls"} as expected`;
}

/** Returns the hosts that the calls went to. */
export const hostsOf = ({ calls }: Report): readonly string[] => [
  ...new Set(calls.map(({ url }) => new URL(url).host)),
];

/** Returns the time in UTC, to the minute: `2026-01-31 12:30 UTC`. */
export const timeOf = ({ date }: Report): string => `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** Returns the cause in one line; empty if the call is allowed. */
export function causeOf({ verdict, error, findings }: ReportedCall): string {
  if (error !== null) return error.message;
  return verdict === "blocked" ? (findings[0]?.title ?? "") : "";
}

/** Returns what the engines do with the call, as the words of one line. */
export function enginesOf({ engines }: ReportedCall): string {
  const verdicts = Object.values(engines).flatMap((each) => (each === null ? [] : [each.ok]));
  if (verdicts.every((ok) => ok === verdicts[0])) return "all engines agree";
  const blocking = Object.entries(engines).flatMap(([engine, each]) => (each?.ok === false ? [engine] : []));
  return `blocked by ${blocking.join(", ")} alone`;
}
