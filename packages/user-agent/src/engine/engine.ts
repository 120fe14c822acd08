/**
 * The behaviour to model: the Fetch standard, or an engine with its departures from it.
 *
 * @public
 */
export type Engine = "standard" | "chromium" | "firefox" | "webkit";

/**
 * All engines.
 *
 * @public
 */
export const ENGINES: readonly Engine[] = ["standard", "chromium", "firefox", "webkit"];

/**
 * The names of the engines, as people know them. WebKit is the engine of Safari.
 *
 * @public
 */
export const ENGINE_NAMES: Readonly<Record<Engine, string>> = {
  standard: "The standard",
  chromium: "Chromium",
  firefox: "Firefox",
  webkit: "Safari",
};
