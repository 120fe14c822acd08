import type { Engine } from "@corsac/user-agent";

/** The engine of the visitor's browser. Every engine but Firefox's names AppleWebKit; Safari alone does not name Chrome. */
export const ENGINE: Exclude<Engine, "standard"> = navigator.userAgent.includes("Firefox/")
  ? "firefox"
  : /Chrom(?:e|ium)\//.test(navigator.userAgent)
    ? "chromium"
    : "webkit";
