import type { Engine } from "@corsac/user-agent";

/** The texts of the engines for one error, with names of values in braces. The standard has none: Chromium's is used. */
export type EngineTexts = readonly [chromium: string, firefox: string, webkit: string];

/** Returns the text of an engine with the values in the place of their names. */
export function engineText(
  [chromium, firefox, webkit]: EngineTexts,
  engine: Engine,
  values: Readonly<Record<string, unknown>>,
): string {
  const text = { standard: chromium, chromium, firefox, webkit }[engine];
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
