import Table from "cli-table3";
import type pc from "picocolors";
import { calls, groups, type Call } from "./calls.ts";
import type { CheckedCell } from "./check.ts";
import type { ApiSetting, Setting } from "./model.ts";

type Colors = ReturnType<typeof pc.createColors>;

/** Returns the matrix as a table for the terminal. */
export function matrix(cells: readonly CheckedCell[], setting: Setting, colors: Colors): string {
  const table = new Table({
    head: ["Call", ...setting.apis.map((api) => `${api.label}\n${api.through}`)],
    style: { head: [], border: [] },
  });
  for (const group of groups) {
    const title = group.id === "other-origin" ? `${group.title} (${setting.otherOrigin})` : group.title;
    table.push([{ content: colors.bold(title), colSpan: setting.apis.length + 1 }]);
    for (const call of calls.filter((each) => each.group === group.id)) {
      table.push([rowHead(call), ...setting.apis.map((api) => cellText(cellOf(cells, call, api), colors))]);
    }
  }
  return table.toString();
}

/**
 * Returns the console's text for each blocked call, with the server's reason and fix. Texts that differ only in the API's
 * origin are printed once, for the first API.
 */
export function consoleTexts(cells: readonly CheckedCell[], setting: Setting, colors: Colors): string {
  const paragraphs: string[] = [];
  for (const call of calls) {
    const unread = setting.apis.filter((api) => cellOf(cells, call, api).observation.outcome !== "read");
    const byText = Map.groupBy(unread, (api) =>
      textsOf(cellOf(cells, call, api))
        .join()
        .replaceAll(api.origin, ""),
    );
    const lines = [...byText.values()].flatMap((apis) => {
      const labels = apis.map(({ label }) => label).join(", ");
      return [`  ${labels}`, ...textsOf(cellOf(cells, call, apis[0] as ApiSetting)).map((line) => `    ${line}`)];
    });
    if (lines.length > 0)
      paragraphs.push([`${colors.bold(call.title)}  ${colors.dim(requestLine(call))}`, ...lines].join("\n"));
  }
  return paragraphs.join("\n\n");
}

function textsOf({ console, why }: CheckedCell): readonly string[] {
  return [
    ...(console ? [`${console.text} [${console.corsError}]`] : []),
    ...(why && why.reason !== "no-policy"
      ? [`${why.reason}: ${why.detail}${why.fix === null ? "" : `; to allow it: ${why.fix}`}`]
      : []),
  ];
}

/** Lists the differences from the expected outcomes, and counts the cells without one. */
export function summary(cells: readonly CheckedCell[], colors: Colors): string {
  const wrong = cells.filter(({ faults }) => faults.length > 0);
  const count = `${cells.length - wrong.length} of ${cells.length} cells as expected`;
  return [
    ...wrong.map(({ call, api, faults }) => colors.red(`${call} × ${api}: ${faults.join("; ")}`)),
    wrong.length === 0 ? colors.green(count) : colors.red(count),
  ].join("\n");
}

function rowHead(call: Call): string {
  return `${call.title}\n${requestLine(call)}`;
}

function requestLine(call: Call): string {
  return `${call.init.method ?? "GET"} ${call.path}`;
}

function cellText({ observation, why, faults }: CheckedCell, colors: Colors): string {
  const wrong = faults.length > 0 ? `\n${colors.red("not as expected")}` : "";
  if (observation.outcome === "read") {
    return colors.green(`✓ ${observation.status} read`) + (observation.header ? `\n${observation.header}` : "") + wrong;
  }
  const text =
    observation.outcome === "hidden" ? colors.yellow(`○ ${observation.status}, null`) : colors.red("✗ blocked");
  return `${text}\n${colors.dim(why?.reason ?? "")}${wrong}`;
}

function cellOf(cells: readonly CheckedCell[], call: Call, api: ApiSetting): CheckedCell {
  return cells.find((cell) => cell.call === call.id && cell.api === api.id) as CheckedCell;
}
