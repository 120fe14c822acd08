import type { Finding } from "@corsac/diagnose";
import { shown } from "../print/fields.ts";
import { printFinding } from "../print/finding.ts";
import type { Style } from "../print/style.ts";
import { table } from "../print/table.ts";
import { visible } from "../print/visible.ts";
import type { Judged } from "./judge.ts";
import type { Simulated } from "./simulated.ts";

/** One line of a report: for people, and the values behind it. */
export interface Line {
  readonly judged: Judged;
  readonly simulated: Simulated;
}

/** More causes than a person reads at once. */
const MOST_CAUSES = 20;

/** A row for each exchange, then each cause once, with its fix. Calls of an archive have no names but their URLs. */
export function report(lines: readonly Line[], isArchive: boolean, style: Style): string {
  const rows = lines.map(isArchive ? callRow(style) : caseRow(style));
  const head = isArchive
    ? ["verdict", "method", "url", "page", "response", "why"]
    : ["exchange", "verdict", "response", "requests", "fails at"];
  const allowed = lines.filter(({ simulated }) => simulated.ok).length;
  return [
    table(head, rows, style),
    ...(isArchive ? causes(lines, style) : []),
    `${lines.length} exchanges: ${allowed} allowed, ${lines.length - allowed} blocked`,
  ].join("\n\n");
}

const verdict = (ok: boolean, style: Style): string => (ok ? style.green("allowed") : style.red("blocked"));

const callRow =
  (style: Style) =>
  ({ simulated, judged }: Line): string[] => {
    const { ok, method, url, page, findings } = simulated;
    return [
      verdict(ok, style),
      visible(method),
      shown(url, 300),
      visible(page),
      responseOf(judged),
      findings[0]?.code ?? "",
    ];
  };

/** The status that decided. */
function responseOf({ observation: { hops } }: Judged): string {
  const { request, response = null } = hops.at(-1) ?? {};
  if (response === null) return "not in the file";
  return `${response.status}${request?.kind === "preflight" ? " (preflight)" : ""}`;
}

const caseRow =
  (style: Style) =>
  ({ simulated: { id, ok, status, type, requests, failedAt } }: Line): string[] => [
    visible(id),
    verdict(ok, style),
    ok ? `${type}${type === "opaque" || type === "opaqueredirect" ? "" : ` ${status}`}` : "",
    requests.map(({ method }) => visible(method)).join(", "),
    failedAt === null ? "" : `${failedAt.stage}: ${failedAt.code}`,
  ];

/** A page may make the same call a thousand times. */
function causes(lines: readonly Line[], style: Style): string[] {
  const byCall = new Map<string, { readonly line: Line; readonly finding: Finding; count: number }>();
  for (const line of lines) {
    const [finding] = line.judged.findings;
    if (finding === undefined) continue;
    const { method, url, page } = line.simulated;
    const key = JSON.stringify([finding.code, method, url, page]);
    const known = byCall.get(key);
    if (known === undefined) byCall.set(key, { line, finding, count: 1 });
    else known.count += 1;
  }
  const all = [...byCall.values()];
  const more = all.length - MOST_CAUSES;
  return [
    ...all.slice(0, MOST_CAUSES).map(({ line: { simulated, judged }, finding, count }) => {
      const { method, url, page } = simulated;
      const times = count === 1 ? "" : `, ${count} times`;
      const call = `${visible(method)} ${shown(url, 300)} from ${visible(page)}${times}`;
      return [
        style.bold(call),
        printFinding({ ...finding, label: "blocks" }, [], style),
        ...(judged.assumesCredentials ? [`  ${style.dim(ASSUMED)}`] : []),
      ].join("\n");
    }),
    ...(more > 0 ? [style.dim(`… and ${more} more causes: --json`)] : []),
  ];
}

const ASSUMED = "The archive does not show credentials; only with them does the browser's verdict fit these headers.";
