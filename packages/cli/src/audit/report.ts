import type { AuditAnswer, AuditTarget, Finding, Server } from "@corsac/diagnose";
import { shown } from "../print/fields.ts";
import { printFinding } from "../print/finding.ts";
import type { Style } from "../print/style.ts";
import { table } from "../print/table.ts";
import { visible } from "../print/visible.ts";
import { admittedBy, allowOriginOf } from "./admitted.ts";
import type { Asked } from "./ask.ts";
import { summaryOf } from "./summary.ts";

/** What was heard and what follows, for people. */
export function report(
  target: AuditTarget,
  { answers, planned, ended }: Asked,
  findings: readonly Finding[],
  servers: readonly Server[],
  style: Style,
): string {
  const security = findings.filter(({ severity }) => severity === "security").length;
  const sum = `${security === 0 ? "nothing" : `${security} ${security === 1 ? "finding" : "findings"}`} of severity security, ${findings.length - security} other, after ${answers.length} requests`;
  return [
    summaryOf(target, answers)
      .map((line) => style.bold(shown(line)))
      .join("\n"),
    ...letIn(answers, style),
    ...findings.map((finding) => printFinding({ ...finding, label: finding.severity }, servers, style)),
    ...(ended === null ? [] : [style.yellow(`ended after ${answers.length} of ${planned} requests: ${reason(ended)}`)]),
    security === 0 ? style.green(sum) : style.red(sum),
  ].join("\n\n");
}

/** The origins that a browser would let in, and how many of the requests came from others. */
function letIn(answers: readonly AuditAnswer[], style: Style): string[] {
  const admitted = answers.filter((each) => admittedBy(each) !== "no");
  const isOpen = admitted.some(({ trick }) => trick === "unrelated");
  // If everybody is let in, the single tricks say nothing more.
  const rows = isOpen ? admitted.filter(({ trick }) => TELLING.includes(trick)) : admitted;
  const refused = answers.filter((each) => each.origin !== null && each.response !== null && admittedBy(each) === "no");
  const count = `${refused.length} of ${answers.length} requests came from an origin that is not let in`;
  const head = ["let in", "why it was tried", "request", "status", "allow-origin", "credentials"];
  return [
    ...(rows.length === 0 ? [] : [table(head, rows.map(row), style)]),
    ...(rows.length < admitted.length ? [`${admitted.length - rows.length} more requests were let in alike`] : []),
    ...(refused.length === 0 ? [] : [count]),
  ];
}

const TELLING: readonly string[] = ["trusted", "unrelated", "null"];

const reason = (ended: NonNullable<Asked["ended"]>): string =>
  ended === "too-many-requests" ? "the server asks for less (429 or 503)" : visible(ended.message);

const row = (answer: AuditAnswer): string[] => {
  const { origin, trick, request, response } = answer;
  return [
    shown(origin ?? "(no Origin)", 60),
    trick,
    request.kind === "preflight" ? "preflight" : request.method,
    response === null ? "no answer" : String(response.status),
    shown(allowOriginOf(answer) ?? "", 60),
    admittedBy(answer) === "with-credentials" ? "yes" : "no",
  ];
};
