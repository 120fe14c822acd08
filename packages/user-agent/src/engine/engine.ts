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
