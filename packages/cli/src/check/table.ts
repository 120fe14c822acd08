import { shown } from "../print/fields.ts";
import type { Style } from "../print/style.ts";
import { table } from "../print/table.ts";
import { visible } from "../print/visible.ts";
import type { Checked } from "./checked.ts";

/** A check of a file, and whether it came out as that says. */
export interface Compared extends Checked {
  readonly expected: "allowed" | "blocked";
}

/** One row for each check, and the sum. */
export function summary(checks: readonly Compared[], style: Style): string {
  const rows = checks.map(({ check, observed, verdict, expected, findings }) => [
    verdict === expected ? style.green("ok") : style.red("NOT OK"),
    verdict,
    expected,
    visible(observed.input.method ?? "GET"),
    shown(check.url, 80),
    visible(check.origin),
    // The code of the cause, which has a page: the name of the step that failed has none.
    shown(observed.error?.message ?? (verdict === "blocked" ? findings[0]?.code : null) ?? "", 80),
  ]);
  const good = checks.filter(({ verdict, expected }) => verdict === expected).length;
  const sum = `${good} of ${checks.length} as expected`;
  return [
    table(["", "verdict", "expected", "method", "url", "origin", "why"], rows, style),
    "",
    good === checks.length ? style.green(sum) : style.red(sum),
    ...leftOffIn(checks).map((line) => style.yellow(line)),
  ].join("\n");
}

/** A check that lacks the user's credentials may come out otherwise in a browser. */
function leftOffIn(checks: readonly Compared[]): string[] {
  const counts = new Map<string, number>();
  for (const { observed } of checks) {
    const withheld = observed.exchanges.flatMap((each) => each.withheld);
    const reasons = new Set(withheld.map(({ name, reason }) => `${name}\n${reason}`));
    for (const each of reasons) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  return [...counts].map(([each, count]) => {
    const [name = "", reason = ""] = each.split("\n");
    return visible(`${name} left off in ${count} ${count === 1 ? "check" : "checks"}: ${reason}`);
  });
}
