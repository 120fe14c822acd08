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
    table(["origin", "why it is tried", "request", "status", "allow-origin", "credentials"], answers.map(row), style),
    ...findings.map((finding) => printFinding({ ...finding, label: finding.severity }, servers, style)),
    ...(ended === null ? [] : [style.yellow(`ended after ${answers.length} of ${planned} requests: ${reason(ended)}`)]),
    security === 0 ? style.green(sum) : style.red(sum),
  ].join("\n\n");
}

const reason = (ended: NonNullable<Asked["ended"]>): string =>
  ended === "too-many-requests" ? "the server asks for less (429 or 503)" : visible(ended.message);

const row = ({ origin, trick, request, response }: AuditAnswer): string[] => [
  shown(origin ?? "(no Origin)", 60),
  trick,
  request.kind === "preflight" ? "preflight" : request.method,
  response === null ? "no answer" : String(response.status),
  shown(values(response?.headers, "access-control-allow-origin"), 60),
  shown(values(response?.headers, "access-control-allow-credentials"), 20),
];

const values = (headers: HeaderList = [], name: string): string =>
  headers.flatMap(([each, value]) => (each.toLowerCase() === name ? [value] : [])).join(" | ");
