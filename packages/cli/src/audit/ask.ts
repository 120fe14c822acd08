import { type AuditAnswer, type AuditTarget, planAudit } from "@corsac/diagnose";
import { probe } from "../network/probe.ts";
import type { NetworkError } from "../network/network-error.ts";
import type { NetworkSettings } from "../network/settings.ts";

/** The answers of an audit. */
export interface Asked {
  readonly answers: readonly AuditAnswer[];
  /** How many requests were to be sent. */
  readonly planned: number;
  /** Why it ended early; `null`: it did not. */
  readonly ended: "too-many-requests" | NetworkError | null;
}

/** Whoever says that it is too much is let be. */
const TOO_MUCH = [429, 503];

/** Failures in a row after which a server counts as gone. */
const PATIENCE = 3;

/** Sends the requests of an audit, one after the other. */
export async function ask(
  target: AuditTarget,
  network: NetworkSettings,
  progress: (sent: number, planned: number) => void,
): Promise<Asked> {
  const plan = planAudit(target);
  const answers: AuditAnswer[] = [];
  let failures = 0;
  for (const planned of plan) {
    progress(answers.length, plan.length);
    const request = { ...planned.request, credentials: network.cookie !== null };
    const { response, error } = await probe(request, network);
    answers.push({ ...planned, response });
    failures = error === null ? 0 : failures + 1;
    if (error !== null && failures === Math.min(PATIENCE, plan.length))
      return { answers, planned: plan.length, ended: error };
    if (response !== null && TOO_MUCH.includes(response.status)) {
      return { answers, planned: plan.length, ended: "too-many-requests" };
    }
  }
  return { answers, planned: plan.length, ended: null };
}
