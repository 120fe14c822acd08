import { describe, type Description, type Finding, fixes, type Fixes, type Server } from "@corsac/diagnose";
import { codeFor, type Using } from "./code.ts";
import { escape, escapeLines } from "./escape.ts";
import type { Style } from "./style.ts";

/** A finding with the label that its first line starts with. */
export interface LabelledFinding extends Pick<Finding, "code" | "data"> {
  readonly label: string;
  /** The server that has to change, if the response shows it. */
  readonly where?: string | undefined;
}

/** Prints the cause and the fix of a finding, with code for the given servers. */
export function printFinding(
  { code, data, label, where }: LabelledFinding,
  servers: readonly Server[],
  style: Style,
  using?: Using,
): string {
  const { title, cause, fix, see } = describe({ code, data });
  return [
    `${labelStyle(label, style)}  ${style.bold(escape(title))}  ${style.dim(`[${code}]`)}`,
    paragraph("Cause", cause),
    ...(where === undefined ? [] : [paragraph("Where", where)]),
    paragraph("Fix", fix),
    paragraph("See", see),
    ...codeFor({ code, data }, servers, using, style),
  ].join("\n");
}

function labelStyle(label: string, style: Style): string {
  const text = label.toUpperCase();
  if (label === "blocks" || label === "security") return style.red(text);
  return label === "warning" ? style.yellow(text) : style.cyan(text);
}

const paragraph = (name: string, text: string): string =>
  `  ${`${name}:`.padEnd(7)}${escapeLines(text).replaceAll("\n", "\n         ")}`;

/** Returns a finding with its words and its fixes, for `--json`. */
export const findingAsJson = (finding: Finding): Finding & Description & { readonly fixes: Fixes } => ({
  ...finding,
  ...describe(finding),
  fixes: fixes(finding),
});
