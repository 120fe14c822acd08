import { diagnose, explain, type Finding, type Observation, observe } from "@corsac/diagnose";
import type { CredentialsMode, Engine } from "@corsac/user-agent";
import { sameSite } from "../network/same-site.ts";
import type { Recorded, Replayable } from "./replayable.ts";

/** A fetch of a file and its verdict. */
export interface Judged {
  readonly observation: Observation;
  readonly ok: boolean;
  /** The cause of a block first; none if the fetch is allowed. */
  readonly findings: readonly Finding[];
  /** The browser's error, and no response of the last request: the verdict is the browser's. */
  readonly isMissing: boolean;
  /** The archive does not show credentials; the browser's verdict is explained only if they went along. */
  readonly assumesCredentials: boolean;
}

/**
 * Judges a fetch by the responses in the file. An archive may lack them: browsers keep from recorders what they block.
 * Then the browser's own error decides.
 */
export function judge(replayable: Replayable, engine: Engine): Judged {
  const { recorded, input } = replayable;
  const observation = observed(replayable, engine, input.credentials ?? "same-origin");
  const judged = byResponses(observation);
  if (recorded === null || recorded.error === null || isExplained(judged)) return judged;
  if (!recorded.isMissing) {
    if (isAfterHeaders(recorded.error)) return judged;
    const withCredentials = byResponses(observed(replayable, engine, "include"));
    if (isExplained(withCredentials)) return { ...withCredentials, assumesCredentials: true };
  }
  return byError(observation, recorded, recorded.error);
}

const observed = ({ input, respond, page }: Replayable, engine: Engine, credentials: CredentialsMode): Observation => ({
  ...observe({ ...input, credentials }, respond, { engine, sameSite }),
  ...(page !== null && { page }),
});

const byResponses = (observation: Observation): Judged => ({
  observation,
  ok: observation.result.ok,
  findings: diagnose(observation).filter(({ severity }) => severity === "blocks"),
  isMissing: false,
  assumesCredentials: false,
});

/** The responses show why the browser blocked the fetch. */
const isExplained = ({ observation }: Judged): boolean =>
  observation.result.failedAt !== null && observation.result.failedAt.code !== "network-error";

/** The fetch had its response: the page stopped reading the body, or the connection broke. Neither is a block. */
function isAfterHeaders(error: string): boolean {
  const code = explain(error)[0]?.code ?? "server-unreachable";
  return code === "request-cancelled" || code === "server-unreachable";
}

/** The browser's words: its error may name the cause, and WebKit's is its console's text. */
function byError(observation: Observation, { isMissing }: Recorded, error: string): Judged {
  const { input, hops } = observation;
  const [said] = explain(error);
  const asked = new Set(observation.result.requests.flatMap(({ acrh }) => acrh?.split(",") ?? []));
  const finding: Finding = {
    code: said?.code ?? "server-unreachable",
    severity: "blocks",
    evidence: { hop: hops.length === 0 ? null : hops.length - 1 },
    data: {
      ...said?.data,
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
