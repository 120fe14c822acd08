import { truncate, escape } from "../../print/escape.ts";
import type { Style } from "../../print/style.ts";
import { table } from "../../print/table.ts";
import { type CallResult, isAsExpected } from "./try-call.ts";

/** A table with a row for each call of a file, and the total. */
export function summary(calls: readonly CallResult[], style: Style): string {
  const rows = calls.map((call) => [
    isAsExpected(call) ? style.green("ok") : style.red("NOT OK"),
    call.verdict,
    call.expected,
    escape(call.input.method ?? ""),
    truncate(call.input.url, 80),
    escape(call.input.origin),
    // The code of the finding has a page; the name of the step that failed has none.
    truncate(call.error?.message ?? (call.verdict === "blocked" ? call.findings[0]?.code : null) ?? "", 80),
  ]);
  const good = calls.filter(isAsExpected).length;
  const total = `${good} of ${calls.length} as expected`;
  return [
    table(["", "verdict", "expected", "method", "url", "origin", "why"], rows, style),
    "",
    good === calls.length ? style.green(total) : style.red(total),
    ...withheldLines(calls).map((line) => style.yellow(line)),
  ].join("\n");
}

/** Without the user's credentials, a call can have another verdict than in a browser. */
function withheldLines(calls: readonly CallResult[]): string[] {
  const counts = new Map<string, number>();
  for (const { hops } of calls) {
    const lines = hops.flatMap(({ withheld }) => withheld.map(({ name, reason }) => `${name}\n${reason}`));
    for (const line of new Set(lines)) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => {
    const [name = "", reason = ""] = line.split("\n");
    return escape(`${name} not sent in ${count} ${count === 1 ? "call" : "calls"}: ${reason}`);
  });
}
