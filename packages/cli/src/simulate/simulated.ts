import { consoleText, describe, type Description, type FindingCode } from "@corsac/diagnose";
import type { Failure } from "@corsac/user-agent";
import type { Judged } from "./judge.ts";
import type { Replayable } from "./replayable.ts";

/** The answer of `corsac simulate --json` for one exchange. */
export interface Simulated {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  /** The origin of the page. */
  readonly page: string;
  readonly ok: boolean;
  readonly type: string;
  readonly status: number;
  readonly readableHeaders: readonly string[];
  readonly requests: readonly {
    readonly method: string;
    readonly origin: string | null;
    readonly acrm: string | null;
    readonly acrh: string | null;
    readonly credentials: boolean;
  }[];
  readonly failedAt: Failure | null;
  readonly console: readonly string[];
  /** The browser's error in the archive. */
  readonly error: string | null;
  /** The archive holds no response of the last request. */
  readonly missing: boolean;
  readonly findings: readonly ({ readonly code: FindingCode } & Description)[];
}

export function simulated({ id, asWritten, recorded }: Replayable, judged: Judged): Simulated {
  const { observation, ok, isMissing } = judged;
  const { result, input } = observation;
  const { type, status, readableHeaders, failedAt } = result;
  return {
    id,
    method: input.method ?? "GET",
    url: asWritten(input.url),
    page: asWritten(input.origin),
    ok,
    type: ok ? type : "error",
    status: ok ? status : 0,
    readableHeaders: ok ? readableHeaders : [],
    requests: result.requests.map(({ method, origin, acrm, acrh, credentials }) => ({
      method,
      origin: origin === null ? null : asWritten(origin),
      acrm,
      acrh,
      credentials,
    })),
    failedAt,
    console: isMissing ? [] : consoleText(observation).map(asWritten),
    error: recorded?.error ?? null,
    missing: recorded?.isMissing ?? false,
    findings: judged.findings.map(({ code, data }) => {
      const { title, cause, fix, see } = describe({ code, data });
      return { code, title: asWritten(title), cause: asWritten(cause), fix: asWritten(fix), see };
    }),
  };
}
