import { type Finding, fixes, type Server, SERVERS } from "@corsac/diagnose";
import { type Engine, ENGINE_NAMES, ENGINES } from "@corsac/user-agent";
import { answeredBy } from "../../print/answering-server.ts";
import { truncate, escape } from "../../print/escape.ts";
import { printExchange, withheldLine } from "../../print/exchange.ts";
import { printFinding } from "../../print/finding.ts";
import type { Style } from "../../print/style.ts";
import type { CallResult } from "./try-call.ts";

/** The report on one call: its exchanges, the verdict, the consoles' lines, causes and fixes. */
export function report(call: CallResult, servers: readonly Server[], style: Style): string {
  const { hops, probes, findings } = call;
  return [
    [callLine(call, style), ...call.dropped.map((each) => style.yellow(withheldLine(each)))].join("\n"),
    ...hops.map((each, index) => printExchange(each, index + 1, style)),
    verdictLines(call, style).join("\n"),
    ...consoleBlocks(call, style),
    ...findings.map((finding) =>
      printFinding({ ...finding, label: finding.severity, where: whereOf(call, finding) }, servers, style),
    ),
    ...(servers.length === 0 && findings.some((finding) => Object.keys(fixes(finding)).length > 0)
      ? [style.dim(`For the code of the fix: --server ${SERVERS.join("|")}`)]
      : []),
    ...(probes.length === 0 ? [] : [style.dim(probeLine(call))]),
  ].join("\n\n");
}

/** Names the server that made a response without CORS headers itself: those of the application cannot be on it. */
function whereOf({ hops, probes }: CallResult, { code, severity, evidence }: Finding): string | undefined {
  if (severity !== "blocks" && code !== "error-without-headers") return undefined;
  const exchanges = evidence.probe === undefined ? hops : probes;
  return answeredBy(exchanges[evidence.hop ?? -1]?.response);
}

/** The lines of one engine's console. The standard has no console: then those of all three engines. */
function consoleBlocks({ engine: own, engines }: CallResult, style: Style): string[] {
  return (own === "standard" ? ENGINES : [own]).flatMap((engine) => {
    const lines = engines[engine]?.console ?? [];
    return lines.length === 0
      ? []
      : [
          `${style.bold(`${ENGINE_NAMES[engine]}'s console`)}\n${lines.map((line) => `  ${truncate(line, 2000)}`).join("\n")}`,
        ];
  });
}

function probeLine({ probes }: CallResult): string {
  const requests = probes.map(({ kind, request }) => `${request.method} ${kind}`).join(", ");
  return `To find this out, corsac sent ${probes.length === 1 ? "1 more request" : `${probes.length} more requests`} (--no-probes: none): ${requests}`;
}

function callLine({ input }: CallResult, style: Style): string {
  const { url, origin, method, credentials, redirect } = input;
  const init = [
    ...(method === "GET" ? [] : [`method: ${JSON.stringify(method)}`]),
    ...(credentials === "same-origin" ? [] : [`credentials: "${credentials}"`]),
    ...(redirect === "follow" ? [] : [`redirect: "${redirect}"`]),
  ];
  const second = init.length === 0 ? "" : `, { ${init.join(", ")} }`;
  return `fetch(${truncate(JSON.stringify(url))}${escape(second)}) on a page of ${style.bold(escape(origin))}`;
}

function verdictLines({ result, engine, engines, error, verdict }: CallResult, style: Style): string[] {
  switch (verdict) {
    case "not observed":
      return [`${style.bold(style.yellow("COULD NOT OBSERVE"))}  ${escape(error?.message ?? "")}`];
    case "allowed":
      return [
        `${style.bold(style.green("ALLOWED"))}  ${visibleToScript(result.type, result.status)}`,
        ...(result.readableHeaders.length > 0
          ? [`script can read: ${truncate(result.readableHeaders.join(", "))}`]
          : []),
        ...disagreements(engines, true, engine).map((line) => style.yellow(line)),
      ];
    case "blocked":
      return [
        `${style.bold(style.red("BLOCKED"))}  ${result.failedAt?.stage}: ${result.failedAt?.code} (${result.failedAt?.step.name})`,
        ...disagreements(engines, false, engine).map((line) => style.yellow(line)),
      ];
  }
}

const visibleToScript = (type: string, status: number): string =>
  type === "opaque" || type === "opaqueredirect"
    ? `script sees that there was a response (${type})`
    : `script sees status ${status}`;

function disagreements(engines: CallResult["engines"], ok: boolean, engine: Engine): string[] {
  const others = ENGINES.filter((each) => each !== engine && engines[each] !== null && engines[each].ok !== ok);
  return others.map((each) => `${ENGINE_NAMES[each]} ${ok ? "blocks" : "allows"} it: --engine ${each}`);
}
