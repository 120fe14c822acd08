import { consoleText, type Observation } from "@corsac/diagnose";
import type { Failure } from "@corsac/user-agent";
import type { Replayable } from "./replayable.ts";

/** What `corsac simulate --json` says of one exchange. */
export interface Simulated {
  readonly id: string;
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
}

export function simulated({ id, asWritten }: Replayable, observation: Observation): Simulated {
  const { result } = observation;
  const { ok, type, status, readableHeaders, failedAt } = result;
  return {
    id,
    ok,
    type,
    status,
    readableHeaders,
    requests: result.requests.map(({ method, origin, acrm, acrh, credentials }) => ({
      method,
      origin: origin === null ? null : asWritten(origin),
      acrm,
      acrh,
      credentials,
    })),
    failedAt,
    console: consoleText(observation).map(asWritten),
  };
}
