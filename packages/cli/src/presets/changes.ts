import type { Preset } from "@corsac/core/presets";

/** The values of one option that a newer version of a preset has and the older has not, and the other way round. */
export interface PresetChange {
  readonly option: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Returns the entries of a list, or the one value as JSON. */
export const valuesOf = (value: unknown): readonly string[] =>
  value === undefined ? [] : Array.isArray(value) ? value.map(String) : [JSON.stringify(value)];

const without = (values: readonly string[], others: readonly string[]): readonly string[] =>
  values.filter((value) => !others.includes(value));

/** Compares the options of two versions of a preset. */
export function changesBetween(older: Preset, newer: Preset): readonly PresetChange[] {
  const before: Readonly<Record<string, unknown>> = { ...older.options };
  const after: Readonly<Record<string, unknown>> = { ...newer.options };
  return [...new Set([...Object.keys(after), ...Object.keys(before)])]
    .map((option) => {
      const [had, has] = [valuesOf(before[option]), valuesOf(after[option])];
      return { option, added: without(has, had), removed: without(had, has) };
    })
    .filter(({ added, removed }) => added.length + removed.length > 0);
}

/** Puts changes into words: `it adds allowedHeaders a, b and removes methods GET`. */
export function changesAsText(changes: readonly PresetChange[]): string {
  const part = (verb: string, side: "added" | "removed"): string[] => {
    const named = changes.filter((change) => change[side].length > 0);
    return named.length === 0
      ? []
      : [`${verb} ${named.map((change) => `${change.option} ${change[side].join(", ")}`).join("; ")}`];
  };
  return `it ${[...part("adds", "added"), ...part("removes", "removed")].join(", and ")}`;
}
