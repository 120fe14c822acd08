import { type AuditTarget, diagnoseSet, type Server } from "@corsac/diagnose";
import { UserError } from "../../errors.ts";
import { registrableDomain } from "../../hosts.ts";
import type { ExitCode, Io } from "../../io.ts";
import type { NetworkSettings } from "../../network/exchange.ts";
import { jsonLine, escape } from "../../print/escape.ts";
import { findingAsJson } from "../../print/finding.ts";
import { styleOf } from "../../print/style.ts";
import { readOrigin, readUrl } from "../values.ts";
import { admittedBy } from "./admitted.ts";
import { report } from "./report.ts";
import { type AuditResponses, sendPlan } from "./requests.ts";
import { summaryOf } from "./summary.ts";

/** The command line of `corsac audit`. */
export interface AuditOptions extends NetworkSettings {
  readonly url: string;
  readonly origin?: string;
  readonly apex?: string;
  readonly method?: string;
  readonly server?: readonly Server[];
  readonly json?: true;
}

/** Finds origins that a server allows and should not. */
export async function audit(options: AuditOptions, io: Io): Promise<ExitCode> {
  const { json, server = [] } = options;
  const target = targetOf(options);
  const responses = await sendPlan(target, options, progressOn(io));
  const { answers, ended } = responses;
  if (io.err.isTerminal) io.err.write("\r\u001B[K");
  if (answers.every(({ response }) => response === null)) {
    const reason = ended === null || ended === "too-many-requests" ? "no response" : ended.message;
    if (json) io.out.write(jsonLine({ ...responsesAsJson(target, responses), findings: [] }));
    io.err.write(`${styleOf(io, io.err).red("corsac:")} could not observe ${escape(`${target.url}: ${reason}`)}\n`);
    return 2;
  }
  const findings = diagnoseSet({ target, answers });
  if (json) io.out.write(jsonLine({ ...responsesAsJson(target, responses), findings: findings.map(findingAsJson) }));
  else io.out.write(`${report(target, responses, findings, server, styleOf(io, io.out))}\n`);
  if (findings.some(({ severity }) => severity === "security")) return 1;
  // The server might allow an origin that an early end left untried.
  return ended === null ? 0 : 2;
}

function targetOf({ url, origin, apex, method }: AuditOptions): AuditTarget {
  if (origin === undefined) {
    throw new UserError("audit needs --origin: one that should be allowed, for example https://app.example.com");
  }
  const trusted = readOrigin(origin, "--origin");
  if (!/^https?:/.test(trusted)) throw new UserError(`audit needs an http: or https: origin, not ${trusted}`);
  const domain = apex ?? registrableDomain(new URL(trusted).hostname);
  return {
    url: readUrl(url, "URL"),
    trusted,
    ...(domain !== null && { apex: domain }),
    ...(method !== undefined && { method }),
  };
}

const responsesAsJson = (target: AuditTarget, { answers, planned, ended }: AuditResponses): object => ({
  ...target,
  summary: summaryOf(target, answers),
  planned,
  ended,
  answers: answers.map((answer) => {
    const { origin, trick, request, response } = answer;
    return { origin, trick, letIn: admittedBy(answer), request, response };
  }),
});

/** Overwrites one line on a terminal. */
function progressOn({ err }: Io): (sent: number, planned: number) => void {
  if (!err.isTerminal) return () => {};
  return (sent, planned) => err.write(`\r${sent + 1} of ${planned} requests`);
}
