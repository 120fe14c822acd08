import { describe, type Finding, fixes, type Server } from "@corsac/diagnose";
import { codeFor, type Using } from "./code.ts";
import type { Style } from "./style.ts";
import { visible, visibleLines } from "./visible.ts";

/** A finding as it is told: in words, and as data for machines. */
export interface Told extends Pick<Finding, "code" | "data"> {
  readonly label: string;
}

/** Cause and fix of a finding, with code for the servers asked for. */
export function printFinding(
  { code, data, label }: Told,
  servers: readonly Server[],
  style: Style,
  using: Using | null = null,
): string {
  const { title, cause, fix, see } = describe({ code, data });
  return [
    `${labelStyle(label, style)}  ${style.bold(visible(title))}  ${style.dim(`[${code}]`)}`,
    paragraph("Cause", cause),
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
  `  ${`${name}:`.padEnd(7)}${visibleLines(text).replaceAll("\n", "\n         ")}`;

/** The same for machines. */
export const findingAsJson = (finding: Finding): object => ({
  ...finding,
  ...describe(finding),
  fixes: fixes(finding),
});
