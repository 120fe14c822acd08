import { diagnose, type Finding, findMessages, type Observation, observe } from "@corsac/diagnose";
import type { CredentialsMode, ExchangeOptions } from "@corsac/user-agent";
import type { RecordedOutcome, Replay } from "./replay.ts";

/**
 * The verdict on a recorded call.
 *
 * @public
 */
export interface ReplayVerdict {
  readonly observation: Observation;
  readonly ok: boolean;
  /** The cause of a block is first; empty if the call is allowed. */
  readonly findings: readonly Finding[];
  /** True if the last response is missing, so that the verdict comes from the browser's error. */
  readonly isMissing: boolean;
  /** True if only credentials, which the archive does not show, explain the browser's verdict. */
  readonly assumesCredentials: boolean;
}

/**
 * The browser that judges recorded calls. By default the standard's algorithms, and hosts with the same last two labels
 * have the same site.
 *
 * @public
 */
export type JudgeOptions = Pick<ExchangeOptions, "engine" | "sameSite">;

/**
 * Judges a call by the responses in the file. Browsers keep responses that they block from recorders; then the browser's
 * own error decides.
 *
 * @example
 * ```ts
 * const { ok, findings } = judgeReplay(replay, { engine: "firefox" });
 * ```
 * @public
 */
export function judgeReplay(replay: Replay, options: JudgeOptions = {}): ReplayVerdict {
  const { outcome, input } = replay;
  const observation = observeReplay(replay, options, input.credentials ?? "same-origin");
  const verdict = judgeResponses(observation);
  if (outcome === null || outcome.error === null || explainsBlock(verdict)) return verdict;
  if (!outcome.isMissing) {
    if (isAfterHead(outcome.error)) return verdict;
    const withCredentials = judgeResponses(observeReplay(replay, options, "include"));
    if (explainsBlock(withCredentials)) return { ...withCredentials, assumesCredentials: true };
  }
  return judgeError(observation, outcome, outcome.error);
}

const observeReplay = (
  { input, respond, page }: Replay,
  options: JudgeOptions,
  credentials: CredentialsMode,
): Observation => ({
  ...observe({ ...input, credentials }, respond, options),
  ...(page !== null && { page }),
});

const judgeResponses = (observation: Observation): ReplayVerdict => ({
  observation,
  ok: observation.result.ok,
  findings: diagnose(observation).filter(({ severity }) => severity === "blocks"),
  isMissing: false,
  assumesCredentials: false,
});

/** True if the responses show why the browser blocked the call. */
const explainsBlock = ({ observation }: ReplayVerdict): boolean =>
  observation.result.failedAt !== null && observation.result.failedAt.code !== "network-error";

/** True if the page stopped reading the body, or the connection broke. Neither is a block: script had the response. */
function isAfterHead(error: string): boolean {
  const code = findMessages(error)[0]?.code ?? "server-unreachable";
  return code === "request-cancelled" || code === "server-unreachable";
}

/** Judges by the browser's error, which can name the cause. WebKit's error is the text of its console. */
function judgeError(observation: Observation, { isMissing }: RecordedOutcome, error: string): ReplayVerdict {
  const { input, hops } = observation;
  const [message] = findMessages(error);
  const asked = new Set(observation.result.requests.flatMap(({ acrh }) => acrh?.split(",") ?? []));
  const finding: Finding = {
    code: message?.code ?? "server-unreachable",
    severity: "blocks",
    evidence: { hop: hops.length === 0 ? null : hops.length - 1 },
    data: {
      ...message?.data,
      error,
      url: hops.at(-1)?.request.url ?? input.url,
      page: input.origin,
      origin: input.origin,
      method: input.method ?? "GET",
      asked: [...asked],
      credentials: input.credentials === "include",
      missing: isMissing,
    },
  };
  return { observation, ok: false, findings: [finding], isMissing, assumesCredentials: false };
}
