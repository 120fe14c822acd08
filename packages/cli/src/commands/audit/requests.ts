import { type AuditAnswer, type AuditTarget, planAudit } from "@corsac/diagnose";
import type { NetworkSettings, ReceivedResponse } from "../../network/exchange.ts";
import type { NetworkError } from "../../network/network-error.ts";
import { send } from "../../network/send.ts";

/** A request of an audit, and its response as the command received it. */
interface ReceivedAnswer extends AuditAnswer {
  readonly response: ReceivedResponse | null;
}

/** The responses of an audit. */
export interface AuditResponses {
  readonly answers: readonly ReceivedAnswer[];
  /** The number of requests in the plan. */
  readonly planned: number;
  /** The reason for an early end; `null` after a whole audit. */
  readonly ended: "too-many-requests" | NetworkError | null;
}

/** The audit stops when a server asks for fewer requests. */
const TOO_MANY = [429, 503];

/** The audit stops after this many failures in a row. */
const MAX_FAILURES = 3;

/** Sends the requests of an audit, one after the other. */
export async function sendPlan(
  target: AuditTarget,
  settings: NetworkSettings,
  progress: (sent: number, planned: number) => void,
): Promise<AuditResponses> {
  const plan = planAudit(target);
  const answers: ReceivedAnswer[] = [];
  let failures = 0;
  for (const planned of plan) {
    progress(answers.length, plan.length);
    const request = { ...planned.request, credentials: settings.cookie !== undefined };
    const { response, error } = await send(request, settings);
    answers.push({ ...planned, response });
    failures = error === null ? 0 : failures + 1;
    if (error !== null && failures === Math.min(MAX_FAILURES, plan.length))
      return { answers, planned: plan.length, ended: error };
    if (response !== null && TOO_MANY.includes(response.status)) {
      return { answers, planned: plan.length, ended: "too-many-requests" };
    }
  }
  return { answers, planned: plan.length, ended: null };
}
