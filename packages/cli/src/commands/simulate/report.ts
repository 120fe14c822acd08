import type { PreflightFigures, ReplayVerdict } from "@corsac/calls";
import type { Finding } from "@corsac/diagnose";
import { truncate, escape } from "../../print/escape.ts";
import { printFinding } from "../../print/finding.ts";
import type { Style } from "../../print/style.ts";
import { table } from "../../print/table.ts";
import type { SimulationJson } from "./json.ts";

/** A recorded call with its verdict, and the same as JSON. */
export interface Simulation {
  readonly verdict: ReplayVerdict;
  readonly json: SimulationJson;
}

/** Nobody reads more causes at once. */
const MAX_CAUSES = 20;

/**
 * A row for each exchange, then each cause once, with its fix. The calls of an archive have URLs in the place of ids.
 *
 * @param preflights - `null` for a file of cases
 */
export function report(simulations: readonly Simulation[], preflights: PreflightFigures | null, style: Style): string {
  const isArchive = preflights !== null;
  const rows = simulations.map(isArchive ? callRow(style) : caseRow(style));
  const head = isArchive
    ? ["verdict", "method", "url", "page", "response", "why"]
    : ["exchange", "verdict", "response", "requests", "fails at"];
  const allowed = simulations.filter(({ json }) => json.ok).length;
  return [
    table(head, rows, style),
    ...(isArchive ? [...causes(simulations, style), ...preflightLine(preflights)] : []),
    `${simulations.length} exchanges: ${allowed} allowed, ${simulations.length - allowed} blocked`,
  ].join("\n\n");
}

/** The share of preflights, and how many of them other headers would have saved. */
function preflightLine(figures: PreflightFigures): string[] {
  const { count, requests, duration, repeated, contentType } = figures;
  if (count === 0) return [];
  const savings = [
    ...(repeated > 0 ? [`a longer Access-Control-Max-Age would have saved ${repeated}`] : []),
    ...(contentType > 0 ? [`a safelisted Content-Type would have saved ${contentType}`] : []),
  ];
  const share = `${count} of ${requests} requests are preflights (${Math.round(duration)} ms)`;
  return [[share, ...savings].join("; ")];
}

const verdictOf = (ok: boolean, style: Style): string => (ok ? style.green("allowed") : style.red("blocked"));

const callRow =
  (style: Style) =>
  ({ json, verdict }: Simulation): string[] => {
    const { ok, method, url, page, findings } = json;
    return [
      verdictOf(ok, style),
      escape(method),
      truncate(url, 300),
      escape(page),
      responseOf(verdict),
      findings[0]?.code ?? "",
    ];
  };

/** The status of the last response. */
function responseOf({ observation: { hops } }: ReplayVerdict): string {
  const { request, response = null } = hops.at(-1) ?? {};
  if (response === null) return "not in the file";
  return `${response.status}${request?.kind === "preflight" ? " (preflight)" : ""}`;
}

const caseRow =
  (style: Style) =>
  ({ json: { id, ok, status, type, requests, failedAt } }: Simulation): string[] => [
    escape(id),
    verdictOf(ok, style),
    ok ? `${type}${type === "opaque" || type === "opaqueredirect" ? "" : ` ${status}`}` : "",
    requests.map(({ method }) => escape(method)).join(", "),
    failedAt === null ? "" : `${failedAt.stage}: ${failedAt.code}`,
  ];

/** Merges equal causes: a page can make the same call a thousand times. */
function causes(simulations: readonly Simulation[], style: Style): string[] {
  const byCall = new Map<string, { readonly simulation: Simulation; readonly finding: Finding; count: number }>();
  for (const simulation of simulations) {
    const [finding] = simulation.verdict.findings;
    if (finding === undefined) continue;
    const { method, url, page } = simulation.json;
    const key = JSON.stringify([finding.code, method, url, page]);
    const known = byCall.get(key);
    if (known === undefined) byCall.set(key, { simulation, finding, count: 1 });
    else known.count += 1;
  }
  const all = [...byCall.values()];
  const more = all.length - MAX_CAUSES;
  return [
    ...all.slice(0, MAX_CAUSES).map(({ simulation: { json, verdict }, finding, count }) => {
      const { method, url, page } = json;
      const times = count === 1 ? "" : `, ${count} times`;
      const call = `${escape(method)} ${truncate(url, 300)} from ${escape(page)}${times}`;
      return [
        style.bold(call),
        printFinding({ ...finding, label: "blocks" }, [], style),
        ...(verdict.assumesCredentials ? [`  ${style.dim(ASSUMED)}`] : []),
      ].join("\n");
    }),
    ...(more > 0 ? [style.dim(`… and ${more} more causes: --json`)] : []),
  ];
}

const ASSUMED = "The archive does not show credentials. Only with them do these headers explain the browser's verdict.";
