import { ENGINES, type Engine } from "@corsac/user-agent";
import { printExchanged } from "../print/exchanged.ts";
import { shown } from "../print/fields.ts";
import type { Style } from "../print/style.ts";
import { visible } from "../print/visible.ts";
import type { Checked } from "./checked.ts";

/** All about one check, for people. */
export function report(checked: Checked, style: Style): string {
  const { observed } = checked;
  return [
    callLine(checked, style),
    ...observed.exchanges.map((each, index) => printExchanged(each, index + 1, style)),
    verdictLines(checked, style).join("\n"),
  ].join("\n\n");
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

function verdictLines({ observed, verdicts, verdict }: Checked, style: Style): string[] {
  const { result, engine, error } = observed;
  switch (verdict) {
    case "not observed":
      return [`${style.bold(style.yellow("COULD NOT OBSERVE"))}  ${visible(error?.message ?? "")}`];
    case "allowed":
      return [
        `${style.bold(style.green("ALLOWED"))}  ${seen(observed.result.type, result.status)}`,
        ...(result.readableHeaders.length > 0 ? [`script can read: ${shown(result.readableHeaders.join(", "))}`] : []),
        ...disagreeing(verdicts, true, engine).map((line) => style.yellow(line)),
      ];
    case "blocked":
      return [
        `${style.bold(style.red("BLOCKED"))}  ${result.failedAt?.stage}: ${result.failedAt?.code} (${result.failedAt?.step.name})`,
        ...disagreeing(verdicts, false, engine).map((line) => style.yellow(line)),
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

function disagreeing(verdicts: Checked["verdicts"], ok: boolean, engine: Engine): string[] {
  const others = ENGINES.filter((each) => each !== engine && verdicts[each] !== null && verdicts[each].ok !== ok);
  return others.map((each) => `${NAMES[each]} ${ok ? "blocks" : "allows"} it: --engine ${each}`);
}
