import type { Engine } from "@corsac/user-agent";

/** The names of engines, for people. */
export const ENGINE_NAMES: Readonly<Record<Engine, string>> = {
  standard: "The standard",
  chromium: "Chromium",
  firefox: "Firefox",
  webkit: "Safari",
};
