import type { ReplayVerdict } from "@corsac/calls";
import { consoleText, describe, type Description, type FindingCode } from "@corsac/diagnose";
import type { Failure, SentRequest } from "@corsac/user-agent";
import type { WrittenReplay } from "./written-replay.ts";

/** The object that `corsac simulate --json` prints for one exchange. */
export interface SimulationJson {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  /** The origin of the page. */
  readonly page: string;
  readonly ok: boolean;
  readonly type: string;
  readonly status: number;
  readonly readableHeaders: readonly string[];
  readonly requests: readonly Pick<SentRequest, "method" | "origin" | "acrm" | "acrh" | "credentials">[];
  readonly failedAt: Failure | null;
  readonly console: readonly string[];
  /** The browser's error in the archive. */
  readonly error: string | null;
  /** True if the archive has no response to the last request. */
  readonly missing: boolean;
  readonly findings: readonly ({ readonly code: FindingCode } & Description)[];
}

export function simulationAsJson({ id, asWritten, outcome }: WrittenReplay, verdict: ReplayVerdict): SimulationJson {
  const { observation, ok, isMissing } = verdict;
  const { result, input } = observation;
  return {
    id,
    method: input.method ?? "GET",
    url: asWritten(input.url),
    page: asWritten(input.origin),
    ok,
    type: ok ? result.type : "error",
    status: ok ? result.status : 0,
    readableHeaders: ok ? result.readableHeaders : [],
    requests: result.requests.map(({ method, origin, acrm, acrh, credentials }) => ({
      method,
      origin: origin === null ? null : asWritten(origin),
      acrm,
      acrh,
      credentials,
    })),
    failedAt: result.failedAt,
    console: isMissing ? [] : consoleText(observation).map(asWritten),
    error: outcome?.error ?? null,
    missing: outcome?.isMissing ?? false,
    findings: verdict.findings.map(({ code, data }) => {
      const { title, cause, fix, see } = describe({ code, data });
      return { code, title: asWritten(title), cause: asWritten(cause), fix: asWritten(fix), see };
    }),
  };
}
