import type { AuditAnswer, Finding, Server } from "@corsac/diagnose";
import type { HeaderList } from "@corsac/user-agent";
import { shown } from "../print/fields.ts";
import { printFinding } from "../print/finding.ts";
import type { Style } from "../print/style.ts";
import { table } from "../print/table.ts";
import { visible } from "../print/visible.ts";
import type { Asked } from "./ask.ts";

/** What was heard and what follows, for people. */
export function report(
  { answers, planned, ended }: Asked,
  findings: readonly Finding[],
  servers: readonly Server[],
  style: Style,
): string {
  const security = findings.filter(({ severity }) => severity === "security").length;
  const sum = `${security === 0 ? "nothing" : `${security} ${security === 1 ? "finding" : "findings"}`} of severity security, ${findings.length - security} other, after ${answers.length} requests`;
  return [
    ...heard(answers, style),
    ...findings.map((finding) => printFinding({ ...finding, label: finding.severity }, servers, style)),
    ...(ended === null ? [] : [style.yellow(`ended after ${answers.length} of ${planned} requests: ${reason(ended)}`)]),
    security === 0 ? style.green(sum) : style.red(sum),
  ].join("\n\n");
}

/** Who was let in; whoever was not is counted. */
function heard(answers: readonly AuditAnswer[], style: Style): string[] {
  const letIn = answers.filter(({ response }) => allowOrigin(response) !== "");
  const rest = answers.filter(({ response }) => response !== null).length - letIn.length;
  const count = `${rest} of ${answers.length} requests were answered without Access-Control-Allow-Origin`;
  if (letIn.length === 0) return [count];
  const head = ["let in", "why it was tried", "request", "status", "allow-origin", "credentials"];
  return [table(head, letIn.map(row), style), ...(rest > 0 ? [count] : [])];
}

const reason = (ended: NonNullable<Asked["ended"]>): string =>
  ended === "too-many-requests" ? "the server asks for less (429 or 503)" : visible(ended.message);

const row = ({ origin, trick, request, response }: AuditAnswer): string[] => [
  shown(origin ?? "(no Origin)", 60),
  trick,
  request.kind === "preflight" ? "preflight" : request.method,
  response === null ? "no answer" : String(response.status),
  shown(allowOrigin(response), 60),
  shown(values(response?.headers, "access-control-allow-credentials"), 20),
];

const allowOrigin = (response: AuditAnswer["response"]): string =>
  values(response?.headers, "access-control-allow-origin");

const values = (headers: HeaderList = [], name: string): string =>
  headers.flatMap(([each, value]) => (each.toLowerCase() === name ? [value] : [])).join(" | ");
