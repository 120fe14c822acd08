import { fixes, type Server, SERVERS } from "@corsac/diagnose";
import { ENGINES, type Engine } from "@corsac/user-agent";
import { leftOff, printExchanged } from "../print/exchanged.ts";
import { printFinding } from "../print/finding.ts";
import { shown } from "../print/fields.ts";
import type { Style } from "../print/style.ts";
import { visible } from "../print/visible.ts";
import { droppedHeaders } from "./dropped.ts";
import type { Checked } from "./checked.ts";

/** All about one check, for people. */
export function report(checked: Checked, servers: readonly Server[], style: Style): string {
  const { observed, probes, findings } = checked;
  return [
    [callLine(checked, style), ...droppedHeaders(checked.check).map((each) => style.yellow(leftOff(each)))].join("\n"),
    ...observed.exchanges.map((each, index) => printExchanged(each, index + 1, style)),
    verdictLines(checked, style).join("\n"),
    ...consoleLines(checked, style),
    ...findings.map((finding) => printFinding({ ...finding, label: finding.severity }, servers, style)),
    ...(servers.length === 0 && findings.some((finding) => Object.keys(fixes(finding)).length > 0)
      ? [style.dim(`Code that mends it: --server ${SERVERS.join("|")}`)]
      : []),
    ...(probes.length === 0 ? [] : [style.dim(probeLine(checked))]),
  ].join("\n\n");
}

/** What consoles print. The standard has none: then what the three engines say. */
function consoleLines({ observed, engines }: Checked, style: Style): string[] {
  const asked = observed.engine === "standard" ? ENGINES : [observed.engine];
  return asked.flatMap((engine) => {
    const lines = engines[engine]?.console ?? [];
    return lines.length === 0
      ? []
      : [`${style.bold(`${NAMES[engine]}'s console`)}\n${lines.map((line) => `  ${shown(line, 2000)}`).join("\n")}`];
  });
}

function probeLine({ probes }: Checked): string {
  const asked = probes.map(({ kind, request }) => `${request.method} ${kind}`).join(", ");
  return `${probes.length === 1 ? "1 more request was" : `${probes.length} more requests were`} sent to find this out (--no-probes: none): ${asked}`;
}

function callLine({ check, observed }: Checked, style: Style): string {
  const { method } = observed.input;
  const told = [
    ...(method === "GET" ? [] : [`method: ${JSON.stringify(method)}`]),
    ...(check.credentials === "same-origin" ? [] : [`credentials: "${check.credentials}"`]),
    ...(check.redirect === "follow" ? [] : [`redirect: "${check.redirect}"`]),
  ];
  const second = told.length === 0 ? "" : `, { ${told.join(", ")} }`;
  return `fetch(${shown(JSON.stringify(check.url))}${visible(second)}) on a page of ${style.bold(visible(check.origin))}`;
}

function verdictLines({ observed, engines, verdict }: Checked, style: Style): string[] {
  const { result, engine, error } = observed;
  switch (verdict) {
    case "not observed":
      return [`${style.bold(style.yellow("COULD NOT OBSERVE"))}  ${visible(error?.message ?? "")}`];
    case "allowed":
      return [
        `${style.bold(style.green("ALLOWED"))}  ${seen(observed.result.type, result.status)}`,
        ...(result.readableHeaders.length > 0 ? [`script can read: ${shown(result.readableHeaders.join(", "))}`] : []),
        ...disagreeing(engines, true, engine).map((line) => style.yellow(line)),
      ];
    case "blocked":
      return [
        `${style.bold(style.red("BLOCKED"))}  ${result.failedAt?.stage}: ${result.failedAt?.code} (${result.failedAt?.step.name})`,
        ...disagreeing(engines, false, engine).map((line) => style.yellow(line)),
      ];
  }
}

const seen = (type: string, status: number): string =>
  type === "opaque" || type === "opaqueredirect"
    ? `script sees that there was a response (${type})`
    : `script sees status ${status}`;

const NAMES: Readonly<Record<Engine, string>> = {
  standard: "the standard",
  chromium: "Chromium",
  firefox: "Firefox",
  webkit: "WebKit",
};

function disagreeing(engines: Checked["engines"], ok: boolean, engine: Engine): string[] {
  const others = ENGINES.filter((each) => each !== engine && engines[each] !== null && engines[each].ok !== ok);
  return others.map((each) => `${NAMES[each]} ${ok ? "blocks" : "allows"} it: --engine ${each}`);
}
