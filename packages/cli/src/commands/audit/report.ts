import type { AuditAnswer, AuditTarget, Finding, Server } from "@corsac/diagnose";
import { answeredBy } from "../../print/answering-server.ts";
import { truncate, escape } from "../../print/escape.ts";
import { printFinding } from "../../print/finding.ts";
import type { Style } from "../../print/style.ts";
import { table } from "../../print/table.ts";
import { admittedBy, allowOriginOf } from "./admitted.ts";
import type { AuditResponses } from "./requests.ts";
import { summaryOf } from "./summary.ts";

/** The report on an audit: the origins that the server allows, and the findings. */
export function report(
  target: AuditTarget,
  { answers, planned, ended }: AuditResponses,
  findings: readonly Finding[],
  servers: readonly Server[],
  style: Style,
): string {
  const security = findings.filter(({ severity }) => severity === "security").length;
  const total = `${findings.length} ${findings.length === 1 ? "finding" : "findings"}, ${security} of severity security, after ${answers.length} requests`;
  return [
    summaryOf(target, answers)
      .map((line) => style.bold(truncate(line)))
      .join("\n"),
    ...answeredByServers(answers).map((line) => style.yellow(line)),
    ...admittedTable(answers, style),
    ...findings.map((finding) => printFinding({ ...finding, label: finding.severity }, servers, style)),
    ...(ended === null ? [] : [style.yellow(`ended after ${answers.length} of ${planned} requests: ${reason(ended)}`)]),
    security === 0 ? style.green(total) : style.red(total),
  ].join("\n\n");
}

/** Names each server that made responses itself, such as a proxy whose application is down. */
function answeredByServers(answers: AuditResponses["answers"]): readonly string[] {
  const own = answers.flatMap(({ response }) => (response?.answeredBy ? [response] : []));
  const groups = new Map<string, (typeof own)[number][]>();
  for (const response of own) {
    const key = `${response.answeredBy?.name} ${response.status}`;
    groups.set(key, [...(groups.get(key) ?? []), response]);
  }
  return [...groups.values()].flatMap(
    (group) => answeredBy(group[0], `${group.length} of ${answers.length} requests`) ?? [],
  );
}

/** The origins that the server allows, and the number of requests from others. */
function admittedTable(answers: readonly AuditAnswer[], style: Style): string[] {
  const admitted = answers.filter((each) => admittedBy(each) !== "no");
  const isOpen = admitted.some(({ trick }) => trick === "unrelated");
  // If every origin is allowed, the rows of the single tricks add nothing.
  const rows = isOpen ? admitted.filter(({ trick }) => GENERAL_TRICKS.includes(trick)) : admitted;
  const refused = answers.filter((each) => each.origin !== null && each.response !== null && admittedBy(each) === "no");
  const count = `${refused.length} of ${answers.length} requests came from an origin that is not allowed`;
  const head = ["allowed origin", "tried because", "request", "status", "allow-origin", "credentials"];
  return [
    ...(rows.length === 0 ? [] : [table(head, rows.map(row), style)]),
    ...(rows.length < admitted.length
      ? [`${admitted.length - rows.length} more requests were allowed in the same way`]
      : []),
    ...(refused.length === 0 ? [] : [count]),
  ];
}

const GENERAL_TRICKS: readonly string[] = ["trusted", "unrelated", "null"];

const reason = (ended: NonNullable<AuditResponses["ended"]>): string =>
  ended === "too-many-requests" ? "the server asks for fewer requests (429 or 503)" : escape(ended.message);

const row = (answer: AuditAnswer): string[] => {
  const { origin, trick, request, response } = answer;
  return [
    truncate(origin ?? "(no Origin)", 60),
    trick,
    request.kind === "preflight" ? "preflight" : request.method,
    response === null ? "no response" : String(response.status),
    truncate(allowOriginOf(answer) ?? "", 60),
    admittedBy(answer) === "with-credentials" ? "yes" : "no",
  ];
};
