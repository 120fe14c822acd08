import { presets } from "@corsac/core/presets";

/** The newest version of each preset. */
export const NEWEST = [...new Map(presets.toReversed().map((preset) => [preset.name, preset])).values()].toReversed();
