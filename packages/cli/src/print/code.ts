import { type Finding, type Fix, fixes, LIBRARIES, type Library, type Server } from "@corsac/diagnose";
import { escapeLines } from "./escape.ts";
import type { Style } from "./style.ts";

/** The set-up that the code of a fix is for: this project's package, another library, or neither. */
export type Using = "corsac" | Library | "nothing";

/** All set-ups, in the order of the help. */
export const USINGS: readonly Using[] = ["corsac", ...(Object.keys(LIBRARIES) as Library[]), "nothing"];

/** Returns the servers whose code to print: a library implies its server. */
export const serversFor = (servers: readonly Server[], using: Using | undefined): readonly Server[] =>
  servers.length > 0 || using === undefined || using === "corsac" || using === "nothing" ? servers : [LIBRARIES[using]];

/** Prints the code for the servers. Without a set-up: this project's code, and the change to the most used library. */
export function codeFor(
  finding: Pick<Finding, "code" | "data">,
  servers: readonly Server[],
  using: Using | undefined,
  style: Style,
): string[] {
  const code = fixes(finding);
  return servers.flatMap((server) => {
    const fix = code[server];
    if (fix === undefined) return [];
    return blocksOf(fix, using).map(({ title, text, change }) =>
      [
        `\n  ${style.bold(`${server}, ${title}`)}`,
        ...(change === undefined ? [] : [`\n  ${change}`]),
        `\n${indent(escapeLines(text.trimEnd()))}`,
      ].join("\n"),
    );
  });
}

interface Block {
  readonly title: string;
  readonly text: string;
  readonly change?: string;
}

function blocksOf({ corsac, library, byHand }: Fix, using: Using | undefined): readonly Block[] {
  const ours = corsac === undefined ? [] : [{ title: "with corsac", text: corsac }];
  const hand = [{ title: "by hand", text: byHand }];
  const theirs =
    library === undefined
      ? []
      : [{ title: `with ${library.name} in place`, text: library.code, change: library.change }];
  switch (using) {
    case "corsac":
      return ours.length > 0 ? ours : hand;
    case "nothing":
      return hand;
    case undefined:
      return [...ours, ...(theirs.length > 0 ? theirs : hand)];
    default:
      return library?.name === using ? theirs : hand;
  }
}

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, "    ");
