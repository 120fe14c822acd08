import type { Run } from "./use-checks.ts";

/** Text of a cell of a Markdown table. */
const cell = (text: string): string =>
  text
    .replaceAll("|", String.raw`\|`)
    .replaceAll(/\s+/g, " ")
    .replaceAll("<", "&lt;");

/** Writes a run of checks as Markdown, to be pasted into an issue or a message. */
export function reportOf({ calls }: Run): string {
  const good = calls.filter(({ asExpected }) => asExpected === true).length;
  const rows = calls.map(({ asExpected, expected, method, url, origin, result }) => {
    const why = result?.error?.message ?? (result?.verdict === "blocked" ? (result.findings[0]?.code ?? "") : "");
    return [asExpected === true ? "yes" : "**no**", result?.verdict ?? "", expected, `${method} ${url}`, origin, why];
  });
  const causes = new Map(
    calls.flatMap(({ result }) => (result?.findings ?? []).map((finding) => [finding.code, finding] as const)),
  );
  return [
    `# CORS checks: ${good} of ${calls.length} as expected`,
    "",
    ...[
      ["as expected", "verdict", "expected", "call", "page", "cause"],
      ["---", "---", "---", "---", "---", "---"],
      ...rows,
    ].map((row) => `| ${row.map(cell).join(" | ")} |`),
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
