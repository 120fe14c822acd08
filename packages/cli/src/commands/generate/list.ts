import {
  describeFeature,
  describeNote,
  describeTarget,
  features,
  noteCodes,
  type TargetDescription,
  type TargetName,
} from "@corsac/generate";
import type { Style } from "../../print/style.ts";
import { table } from "../../print/table.ts";

/** A title, and a sign for each target. */
type Row = readonly [title: string, ...signs: string[]];

const KINDS = [
  ["proxy", "Proxies and web servers"],
  ["cloud", "Cloud services"],
  ["python", "Python frameworks"],
] as const;

const featureRows = (all: readonly TargetDescription[], style: Style): readonly Row[] =>
  features.map((feature) => [
    describeFeature(feature).part,
    ...all.map(({ can }) => (can.includes(feature) ? "+" : style.red("-"))),
  ]);

function promiseRows(all: readonly TargetDescription[], style: Style): readonly Row[] {
  const broken = new Set(all.flatMap(({ notes }) => [...notes.always, ...notes.sometimes]));
  return noteCodes
    .filter((code) => broken.has(code))
    .map((code) => [
      describeNote(code).promise,
      ...all.map(({ notes }) =>
        notes.always.includes(code) ? style.red("-") : notes.sometimes.includes(code) ? style.yellow("~") : "+",
      ),
    ]);
}

/** Prints the targets, what each can say, and which promises it keeps. */
export function listTargets(names: readonly TargetName[], style: Style): string {
  const all = names.map((name) => describeTarget(name));
  return [
    ...KINDS.flatMap(([kind, heading]) => {
      const those = all.filter((each) => each.kind === kind);
      // Names are too long for the heads of columns.
      const numbers = those.map((_, at) => String(at + 1));
      if (those.length === 0) return [];
      return [
        style.bold(style.cyan(heading)),
        table(
          ["", "target", "server", "oldest", "proof"],
          those.map(({ name, title, since, proof }, at) => [numbers[at] ?? "", name, title, since ?? "", proof]),
          style,
        ),
        table(["a policy with", ...numbers], featureRows(those, style), style),
        table(["promise", ...numbers], promiseRows(those, style), style),
      ];
    }),
    LEGEND,
  ].join("\n\n");
}

const LEGEND = `+  the target can say it, or keeps the promise
-  it refuses such a policy, or does not keep the promise
~  it depends on the version or the policy

proof: run, the tests run it in the server; modelled, by its documentation; syntax, by its syntax only
Each server has a page: https://github.com/corsac-dev/corsac/blob/main/docs/servers/README.md`;

/** Returns the same for `--json`. */
export const targetsAsJson = (names: readonly TargetName[]): object => ({
  features: Object.fromEntries(features.map((feature) => [feature, describeFeature(feature)])),
  promises: Object.fromEntries(noteCodes.map((code) => [code, describeNote(code).promise])),
  targets: names.map((name) => describeTarget(name)),
});
