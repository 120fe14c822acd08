import { availableParallelism } from "node:os";
import { amount, isReached, type Section } from "./report.ts";

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The report as a page of the documentation. */
export function markdown(sections: readonly Section[]): string {
  const goals = sections.flatMap(({ title, goals: ofSection }) =>
    ofSection.map((goal) => [
      title,
      goal.says,
      amount(goal.atMost, goal.unit),
      amount(goal.reached, goal.unit),
      isReached(goal) ? "yes" : "**no**",
    ]),
  );
  return [
    "# What it costs",
    "Written by `pnpm bench`; do not edit. The built packages beside the alternatives, in one run, each section in a process of its own: in each round every one is measured, " +
      "starting with another one each time, and figures are medians over the rounds. Times are processor time. Compare ratios; times belong to the machine " +
      `(${availableParallelism()} processors, Node ${process.versions.node}, NODE_ENV=production).`,
    "Credentials are on, and the origin that asks is the one in the middle of the list.",
    "## Goals",
    table(["where", "goal", "at most", "this run", "reached"], goals),
    ...sections.flatMap(({ title, about, head, rows }) => [`## ${title}`, about, table(head, rows)]),
    "",
  ].join("\n\n");
}
