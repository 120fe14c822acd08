import type { Preset } from "@corsac/core/presets";
import { idOf, isNewest } from "../../presets/find.ts";
import { DEFAULT_METHODS } from "../../presets/missing.ts";

/** The formats of a policy file. */
export const POLICY_FORMATS = ["json", "js", "mjs", "ts"] as const;

/** One of {@link POLICY_FORMATS}. */
export type PolicyFormat = (typeof POLICY_FORMATS)[number];

/** The answers of the user: the origins, or `null` for those of the preset, and whether credentials are allowed. */
export interface Answers {
  readonly origins: readonly string[] | null;
  readonly credentials: boolean;
  readonly preset: Preset | undefined;
}

/** The options that the user chose, beside those of the preset. */
function chosenOptions({ origins, credentials, preset }: Answers): Readonly<Record<string, unknown>> {
  return {
    ...(origins !== null && { origin: origins }),
    ...((credentials || preset === undefined) && { credentials }),
    ...(preset === undefined && {
      methods: DEFAULT_METHODS,
      allowedHeaders: ["content-type", "authorization"],
      maxAge: 600,
    }),
  };
}

/** Returns the policy that a file will have. */
export const policyOf = (answers: Answers): Readonly<Record<string, unknown>> => ({
  ...answers.preset?.options,
  ...chosenOptions(answers),
});

/** Returns the text of a policy file. A module imports the preset; JSON has its options and, in `$preset`, its name. */
export function policyText(format: PolicyFormat, answers: Answers): string {
  const { preset } = answers;
  if (format === "json") {
    const first = {
      $schema: "./node_modules/corsac/schema.json",
      ...(preset !== undefined && { $preset: idOf(preset) }),
      // The first thing to read; the options of a preset come before it otherwise.
      ...(answers.origins !== null && { origin: answers.origins }),
    };
    return `${JSON.stringify({ ...first, ...policyOf(answers) }, null, 2)}\n`;
  }
  const imported = preset === undefined ? null : isNewest(preset) ? preset.name : preset.exportName;
  const imports = [
    ...(format === "ts" ? ['import type { CorsOptions } from "@corsac/core";'] : []),
    ...(imported === null ? [] : [`import { ${imported} } from "@corsac/core/presets";`]),
  ];
  const body = [
    ...(imported === null ? [] : [`  ...${imported},`]),
    ...Object.entries(chosenOptions(answers)).map(([name, value]) => `  ${name}: ${onOneLine(value)},`),
  ];
  return [
    ...(imports.length === 0 ? [] : [...imports, ""]),
    ...(format === "ts"
      ? ["const options: CorsOptions = {"]
      : ['/** @type {import("@corsac/core").CorsOptions} */', "const options = {"]),
    ...body,
    "};",
    "",
    "export default options;",
    "",
  ].join("\n");
}

const onOneLine = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map((each) => JSON.stringify(each)).join(", ")}]` : JSON.stringify(value);
