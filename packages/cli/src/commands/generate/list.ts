import {
  describeNote,
  describeTarget,
  features,
  noteCodes,
  type TargetDescription,
  type TargetName,
} from "@corsac/generate";
import type { Style } from "../../print/style.ts";
import { table } from "../../print/table.ts";

/** The rows of a table about targets: a title, and a sign for each target. */
type Row = readonly [title: string, ...signs: string[]];

const featureRows = (all: readonly TargetDescription[], style: Style): readonly Row[] =>
  features.map((feature) => [feature, ...all.map(({ can }) => (can.includes(feature) ? "+" : style.red("-")))]);

/** A code that no target has is a note about the policy. */
const promiseRows = (all: readonly TargetDescription[], style: Style): readonly Row[] =>
  noteCodes
    .filter((code) => all.some(({ notes }) => [...notes.always, ...notes.sometimes].includes(code)))
    .map((code) => [
      `${describeNote(code).promise} [${code}]`,
      ...all.map(({ notes }) =>
        notes.always.includes(code) ? style.red("-") : notes.sometimes.includes(code) ? style.yellow("~") : "+",
      ),
    ]);

/** Prints the targets, what each can say, and which promises it keeps. */
export function listTargets(names: readonly TargetName[], style: Style): string {
  const all = names.map((name) => describeTarget(name));
  const numbers = all.map((_, at) => String(at + 1));
  return [
    table(
      ["", "target", "server", "oldest", "proof"],
      all.map(({ name, title, since, proof }, at) => [numbers[at] ?? "", name, title, since ?? "", proof]),
      style,
    ),
    "proof: run, the contract runs against the server; modelled, by its documentation and schema; syntax, by its syntax only",
    table(["a policy with", ...numbers], featureRows(all, style), style),
    "+ the target can say it; - the target refuses the policy",
    table(["promise", ...numbers], promiseRows(all, style), style),
    "+ kept; - not kept; ~ depends on the version or the policy. The pages of the codes: https://github.com/corsac-dev/corsac/blob/main/docs/rules/README.md",
  ].join("\n\n");
}

/** Returns the same for `--json`. */
export const targetsAsJson = (names: readonly TargetName[]): object => ({
  features,
  promises: Object.fromEntries(noteCodes.map((code) => [code, describeNote(code).promise])),
  targets: names.map((name) => describeTarget(name)),
});
