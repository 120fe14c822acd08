import { type AuditTarget, diagnoseSet, type Server } from "@corsac/diagnose";
import { getDomain } from "tldts";
import { admittedBy } from "../audit/admitted.ts";
import { type Asked, ask } from "../audit/ask.ts";
import { report } from "../audit/report.ts";
import { summaryOf } from "../audit/summary.ts";
import { readOrigin, readUrl } from "../check/check.ts";
import type { ExitCode, Io } from "../io.ts";
import type { NetworkSettings } from "../network/settings.ts";
import { findingAsJson } from "../print/finding.ts";
import { styleOf } from "../print/style.ts";
import { jsonLine, visible } from "../print/visible.ts";
import { UserError } from "../user-error.ts";

/** What `corsac audit` is told. */
export interface AuditArguments {
  readonly url: string;
  readonly origin: string | null;
  readonly apex: string | null;
  readonly method: string | null;
  readonly servers: readonly Server[];
  readonly json: boolean;
  readonly network: NetworkSettings;
}

/** Looks for origins that a server lets in and should not. */
export async function audit(args: AuditArguments, io: Io): Promise<ExitCode> {
  const target = targetOf(args);
  const asked = await ask(target, args.network, progressOn(io));
  if (io.err.isTerminal) io.err.write("\r\u001B[K");
  const heard = asked.answers.filter(({ response }) => response !== null).length;
  if (heard === 0) {
    const why = asked.ended === null || asked.ended === "too-many-requests" ? "no answer" : asked.ended.message;
    if (args.json) io.out.write(jsonLine({ ...headOf(target, asked), findings: [] }));
    io.err.write(`${styleOf(io, io.err).red("corsac:")} could not observe ${visible(`${target.url}: ${why}`)}\n`);
    return 2;
  }
  const findings = diagnoseSet({ target, answers: asked.answers });
  if (args.json) io.out.write(jsonLine({ ...headOf(target, asked), findings: findings.map(findingAsJson) }));
  else io.out.write(`${report(target, asked, findings, args.servers, styleOf(io, io.out))}\n`);
  if (findings.some(({ severity }) => severity === "security")) return 1;
  // What was not asked may have been let in.
  return asked.ended === null ? 0 : 2;
}

function targetOf({ url, origin, apex, method }: AuditArguments): AuditTarget {
  if (origin === null) {
    throw new UserError("audit needs --origin: one that is meant to be allowed, for example https://app.example.com");
  }
  const trusted = readOrigin(origin, "--origin");
  if (!/^https?:/.test(trusted)) throw new UserError(`audit needs an http: or https: origin to vary, not ${trusted}`);
  const domain = apex ?? getDomain(new URL(trusted).hostname, { allowPrivateDomains: true });
  return {
    url: readUrl(url, "URL"),
    trusted,
    ...(domain !== null && { apex: domain }),
    ...(method !== null && { method }),
  };
}

const headOf = (target: AuditTarget, { answers, planned, ended }: Asked): object => ({
  ...target,
  summary: summaryOf(target, answers),
  planned,
  ended,
  answers: answers.map((answer) => {
    const { origin, trick, request, response } = answer;
    return { origin, trick, letIn: admittedBy(answer), request, response };
  }),
});

/** A line that is written over, where somebody watches. */
function progressOn(io: Io): (sent: number, planned: number) => void {
  if (!io.err.isTerminal) return () => {};
  return (sent, planned) => io.err.write(`\r${sent + 1} of ${planned} requests`);
}
