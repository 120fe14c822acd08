import { maskReport } from "./mask-report.ts";
import { causeOf, enginesOf, hostsOf, type Report, resultOf, timeOf } from "./report.ts";

/** Text of a cell of a Markdown table. Markup of servers stays text. */
const cell = (text: string): string =>
  text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_[\]|]/g, String.raw`\$&`)
    .replaceAll("<", "&lt;");

/** Writes a report as Markdown, to be pasted into an issue or a message. Secrets are masked. */
export function reportAsMarkdown(whole: Report): string {
  const report = maskReport(whole);
  const { calls } = report;
  const rows = calls.map((call) => [
    call.asExpected ? "yes" : "**no**",
    call.verdict,
    call.expected,
    cell(`${call.method ?? "GET"} ${call.url}`),
    cell(call.origin),
    enginesOf(call),
    cell(causeOf(call)),
  ]);
  const causes = new Map(calls.flatMap(({ findings }) => findings).map((finding) => [finding.code, finding]));
  return [
    `# CORS checks: ${resultOf(report)}`,
    "",
    `${timeOf(report)}: ${cell(hostsOf(report).join(", "))}`,
    "",
    ...[["as expected", "verdict", "expected", "call", "page", "engines", "cause"], Array(7).fill("---"), ...rows].map(
      (row) => `| ${row.join(" | ")} |`,
    ),
    "",
    ...[...causes.values()].flatMap(({ code, title, cause, fix, see }) => [
      `## ${cell(title)} (${code})`,
      "",
      cell(cause),
      "",
      `Fix: ${cell(fix)}`,
      "",
      see,
      "",
    ]),
  ].join("\n");
}
