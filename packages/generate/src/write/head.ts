import type { Note } from "../types/note.ts";
import type { Target } from "../target/target.ts";
import { withName } from "./names.ts";

const list = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `- ${line}`)];

/** Returns the comment at the head of each file: where it goes, how to check it, what it does not keep. */
export function headOf(target: Target, version: string, name: string, notes: readonly Note[]): readonly string[] {
  return [
    `CORS for ${target.title}${version === "" ? "" : ` ${version} and later`}, written by "corsac generate". Change the policy, not this file.`,
    ...list(
      "To install:",
      target.install.map((step) => withName(step, name)),
    ),
    ...(target.check === null ? [] : [`To check the syntax: ${withName(target.check.command, name)}`]),
    "To prove it: corsac check https://api.example.com/ --origin https://app.example.com",
    ...list(
      "To know:",
      notes.map(({ code, message }) => `${message} [${code}]`),
    ),
  ];
}
