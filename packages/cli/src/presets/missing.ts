import type { Preset } from "@corsac/core/presets";
import { isSafelistedMethod } from "@corsac/user-agent";

/** The methods of a policy without `methods`. */
export const DEFAULT_METHODS: readonly string[] = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"];

/** The names that a policy has in each list, header names in lower case; `null`: any. */
export interface PolicyNames {
  readonly methods: readonly string[];
  readonly allowedHeaders: readonly string[] | null;
  readonly exposedHeaders: readonly string[];
}

/** The values of an option of a preset that a policy lacks. */
export interface MissingValues {
  readonly option: string;
  readonly values: readonly string[];
}

const allowsMethod = (method: string, { methods }: PolicyNames): boolean =>
  isSafelistedMethod(method) || methods.includes(method) || methods.includes("*");

/** True if the policy allows a request header, or every name of a prefix pattern. */
function allowsHeader(name: string, { allowedHeaders }: PolicyNames): boolean {
  return (
    allowedHeaders === null ||
    allowedHeaders.some((entry) =>
      entry === "*"
        ? name !== "authorization"
        : entry.endsWith("*")
          ? name.startsWith(entry.slice(0, -1))
          : entry === name,
    )
  );
}

const exposesHeader = (name: string, { exposedHeaders }: PolicyNames): boolean =>
  exposedHeaders.includes("*") || exposedHeaders.includes(name.toLowerCase());

/** Returns the methods and headers of a preset that a policy does not allow or expose. */
export function missingNames(preset: Preset, names: PolicyNames): readonly MissingValues[] {
  const { methods, allowedHeaders, exposedHeaders } = preset.options;
  return [
    { option: "methods", values: methods.filter((method) => !allowsMethod(method, names)) },
    { option: "allowedHeaders", values: allowedHeaders.filter((name) => !allowsHeader(name, names)) },
    { option: "exposedHeaders", values: exposedHeaders.filter((name) => !exposesHeader(name, names)) },
  ].filter(({ values }) => values.length > 0);
}

/** Puts values into words: `methods DELETE; allowedHeaders a, b`. */
export const missingAsText = (missing: readonly MissingValues[]): string =>
  missing.map(({ option, values }) => `${option} ${values.join(", ")}`).join("; ");
