import { type Finding, type Fix, fixes, LIBRARIES, type Library, type Server } from "@corsac/diagnose";
import type { Style } from "./style.ts";
import { visibleLines } from "./visible.ts";

/** The set-up that code is printed for: this project's package, a library, or neither. */
export type Using = "corsac" | Library | "nothing";

/** In the order in which help lists them. */
export const USINGS: readonly Using[] = ["corsac", ...(Object.keys(LIBRARIES) as Library[]), "nothing"];

/** The servers whose code to print: a library implies its server. */
export const serversFor = (servers: readonly Server[], using: Using | null): readonly Server[] =>
  servers.length > 0 || using === null || using === "corsac" || using === "nothing" ? servers : [LIBRARIES[using]];

/** Code for the servers: unless a set-up is named, ours, and the change to the library that is most used. */
export function codeFor(
  finding: Pick<Finding, "code" | "data">,
  servers: readonly Server[],
  using: Using | null,
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
        `\n${indent(visibleLines(text.trimEnd()))}`,
      ].join("\n"),
    );
  });
}

interface Block {
  readonly title: string;
  readonly text: string;
  readonly change?: string;
}

function blocksOf({ corsac, library, byHand }: Fix, using: Using | null): readonly Block[] {
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
    case null:
      return [...ours, ...(theirs.length > 0 ? theirs : hand)];
    default:
      return library?.name === using ? theirs : hand;
  }
}

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, "    ");
