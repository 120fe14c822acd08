import { describe, type Finding, fixes, type Server } from "@corsac/diagnose";
import type { Style } from "./style.ts";
import { visible, visibleLines } from "./visible.ts";

/** A finding as it is told: in words, and as data for machines. */
export interface Told extends Pick<Finding, "code" | "data"> {
  readonly label: string;
}

/** Cause and fix of a finding, with code for the servers asked for. */
export function printFinding({ code, data, label }: Told, servers: readonly Server[], style: Style): string {
  const { title, cause, fix, see } = describe({ code, data });
  return [
    `${labelStyle(label, style)}  ${style.bold(visible(title))}  ${style.dim(`[${code}]`)}`,
    paragraph("Cause", cause),
    paragraph("Fix", fix),
    paragraph("See", see),
    ...codeFor({ code, data }, servers, style),
  ].join("\n");
}

function labelStyle(label: string, style: Style): string {
  const text = label.toUpperCase();
  if (label === "blocks" || label === "security") return style.red(text);
  return label === "warning" ? style.yellow(text) : style.cyan(text);
}

const paragraph = (name: string, text: string): string =>
  `  ${`${name}:`.padEnd(7)}${visibleLines(text).replaceAll("\n", "\n         ")}`;

function codeFor(finding: Pick<Finding, "code" | "data">, servers: readonly Server[], style: Style): string[] {
  const code = fixes(finding);
  return servers.flatMap((server) => {
    const { corsac, byHand } = code[server] ?? {};
    const blocks = [
      ...(corsac === undefined ? [] : [[`${server}, with corsac`, corsac] as const]),
      ...(byHand === undefined ? [] : [[`${server}, by hand`, byHand] as const]),
    ];
    return blocks.map(([head, text]) => `\n  ${style.bold(head)}\n\n${indent(visibleLines(text.trimEnd()))}`);
  });
}

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, "    ");

/** The same for machines. */
export const findingAsJson = (finding: Finding): object => ({
  ...finding,
  ...describe(finding),
  fixes: fixes(finding),
});
