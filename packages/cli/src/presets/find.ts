import { type Preset, presets } from "@corsac/core/presets";
import { nearestTo } from "../nearest.ts";

/** Returns `name@version`, which names a version of a preset in files and on the command line. */
export const idOf = ({ name, version }: Preset): string => `${name}@${version}`;

/** The names of the presets, each once. */
export const PRESET_NAMES: readonly string[] = [...new Set(presets.map(({ name }) => name))];

/** Returns the newest version of a preset. */
export const newestOf = (name: string): Preset | undefined => presets.find((each) => each.name === name);

/** True for the newest version of its name. */
export const isNewest = (preset: Preset): boolean => newestOf(preset.name) === preset;

/** The texts that name a preset: each name for its newest version, and each older version. */
export const PRESET_CHOICES: readonly string[] = presets.map((preset) =>
  isNewest(preset) ? preset.name : idOf(preset),
);

/** Finds the preset that a text such as `mcp` or `mcp@2025-11-25` names. */
export function findPreset(text: string): Preset | undefined {
  return text.includes("@") ? presets.find((preset) => idOf(preset) === text) : newestOf(text);
}

/** Returns what a text that names no preset may mean: the nearest name, or the versions that there are. */
export function unknownPreset(text: string): string {
  const [name = ""] = text.split("@");
  const versions = presets.filter((each) => each.name === name).map((each) => each.version);
  if (versions.length > 0) return `The versions of ${name} are ${versions.join(", ")}`;
  const nearest = nearestTo(name, PRESET_NAMES);
  return `${nearest === null ? "" : `Did you mean ${nearest}? `}The presets are ${PRESET_NAMES.join(", ")}`;
}
