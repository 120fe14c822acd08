import { type Preset, presets } from "@corsac/core/presets";
import { changesAsText, changesBetween, valuesOf } from "../../../presets/changes.ts";
import { findPreset, idOf, isNewest, newestOf, PRESET_NAMES, unknownPreset } from "../../../presets/find.ts";
import {
  DEFAULT_METHODS,
  missingAsText,
  missingNames,
  type MissingValues,
  type PolicyNames,
} from "../../../presets/missing.ts";
import { type Advice, entriesOf, type Options } from "./advice.ts";

const pageOf = ({ name }: Preset): string =>
  `https://github.com/corsac-dev/corsac/blob/main/docs/presets.md#${name.toLowerCase()}`;

/** Advice on a preset that is older than the newest, or that the policy does not keep. */
export function advisePreset(options: Options): Advice[] {
  const named = options["$preset"];
  if (named !== undefined) return adviseNamed(options, named);
  const preset = olderPreset(options);
  return preset === undefined ? [] : [outdated(preset, "allowedHeaders", undefined)];
}

/** True if a preset that lists the method is the reason for it. */
export const isMethodOfPreset = (method: string, options: Options): boolean =>
  presets.some((preset) => preset.options.methods.includes(method) && covers(options, preset));

function adviseNamed(options: Options, named: unknown): Advice[] {
  const at = { path: "$preset", value: named };
  const preset = typeof named === "string" && named.includes("@") ? findPreset(named) : undefined;
  if (preset === undefined) {
    const newest = typeof named === "string" ? newestOf(named) : undefined;
    const reason = newest === undefined ? unknownPreset(String(named)) : `Write the version too: ${idOf(newest)}`;
    return [{ code: "preset-unknown", ...at, message: `there is no such preset. ${reason}` }];
  }
  const advice = isNewest(preset) ? [] : [outdated(preset, at.path, named)];
  const missing = [...missingNames(preset, namesOf(options)), ...missingOptions(preset, options)];
  if (missing.length === 0) return advice;
  const message = `the preset also has ${missingAsText(missing)}: add what your pages need, or remove $preset. See ${pageOf(preset)}`;
  return [...advice, { code: "preset-incomplete", ...at, message }];
}

/** Finds options that protect the server. A policy that writes another value has its reasons. */
function missingOptions(preset: Preset, options: Options): readonly MissingValues[] {
  return (["enforce", "hosts"] as const).flatMap((option) => {
    const value = preset.options[option];
    return value === undefined || options[option] !== undefined ? [] : [{ option, values: valuesOf(value) }];
  });
}

function outdated(preset: Preset, path: string, value: unknown): Advice {
  const newest = newestOf(preset.name) ?? preset;
  const changes = changesBetween(preset, newest);
  const [subject, update] =
    value === undefined
      ? [
          `these are the names of the preset ${preset.name} of ${preset.version}, and `,
          `spread ${newest.name} of @corsac/core/presets, or run corsac init --preset ${newest.name} --force`,
        ]
      : [
          "",
          `run corsac init --preset ${newest.name} --force, or make these changes and write "$preset": "${idOf(newest)}"`,
        ];
  const message = `${subject}${newest.version} is newer: ${changesAsText(changes)}. To update, ${update}. See ${pageOf(preset)}`;
  return { code: "preset-outdated", path, value, message, changes };
}

/**
 * Finds an older version of a preset by the names that a policy has: a spread leaves no mark, and people write policies
 * by hand. Of several presets it returns the one with the most options, such as `hosts`.
 */
function olderPreset(options: Options): Preset | undefined {
  const size = (preset: Preset): number => Object.keys(preset.options).length;
  return PRESET_NAMES.flatMap((name) => presets.find((each) => each.name === name && covers(options, each)) ?? [])
    .filter((preset) => !isNewest(preset))
    .toSorted((one, other) => size(other) - size(one))[0];
}

/** True if a policy allows and exposes all names of a preset, and has its hosts. */
function covers(options: Options, preset: Preset): boolean {
  const hosts = textsOf(options["hosts"]);
  return (
    missingNames(preset, namesOf(options)).length === 0 &&
    textsOf(preset.options.hosts).every((host) => hosts.includes(host))
  );
}

const textsOf = (value: unknown): string[] => entriesOf(value, "", true).map(({ text }) => text);

function namesOf({ methods, allowedHeaders, exposedHeaders }: Options): PolicyNames {
  const lower = (value: unknown): string[] => textsOf(value).map((text) => text.toLowerCase());
  return {
    methods: methods === undefined ? DEFAULT_METHODS : textsOf(methods),
    allowedHeaders: allowedHeaders === undefined ? null : lower(allowedHeaders),
    exposedHeaders: lower(exposedHeaders),
  };
}
