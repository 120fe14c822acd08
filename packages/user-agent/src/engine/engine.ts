/**
 * Whose behaviour is modelled: the Fetch standard as written, or one of the three engines where it departs from it.
 *
 * @public
 */
export type Engine = "standard" | "chromium" | "firefox" | "webkit";

/** @public */
export const ENGINES: readonly Engine[] = ["standard", "chromium", "firefox", "webkit"];
