import { presets } from "@corsac/core/presets";
import { idOf } from "../../presets/find.ts";
import type { Style } from "../../print/style.ts";
import { table } from "../../print/table.ts";

/** Prints the presets with their sources. */
export const listPresets = (style: Style): string =>
  `${table(
    ["preset", "date", "for", "source"],
    presets.map((preset) => [idOf(preset), preset.date, preset.title, preset.sources[0] ?? ""]),
    style,
  )}

What each allows and why: https://github.com/corsac-dev/corsac/blob/main/docs/presets.md`;

/** Returns the same for `--json`, with the options of each preset. */
export const presetsAsJson = (): object => ({
  presets: presets.map(({ name, version, title, date, sources, options }) => ({
    ...{ name, version, title, date, sources, options },
  })),
});
