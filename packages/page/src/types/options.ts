import type { Engine } from "@corsac/user-agent";
import type { Route } from "./route.ts";

/**
 * The options of a browser.
 *
 * @public
 */
export interface BrowserOptions {
  /** The browser to behave like. By default `"chromium"`. */
  readonly engine?: Engine;
  /**
   * The servers behind origins, by serialized origin. Every other origin is asked over the network. A route answers for
   * `https:` without a certificate.
   *
   * @example
   * ```ts
   * openPage("https://app.example.com", { routes: { "https://api.example.com": app } });
   * ```
   */
  readonly routes?: Readonly<Record<string, Route>>;
  /** The clock of caches and cookies, in milliseconds. By default `Date.now`. */
  readonly now?: () => number;
  /** Cookies of other sites than the page's. By default what the engine does. */
  readonly thirdPartyCookies?: "allow" | "block";
}

/**
 * The options of a page in a browser.
 *
 * @public
 */
export interface PageOptions {
  /** The page's referrer policy. By default `"strict-origin-when-cross-origin"`. */
  readonly referrerPolicy?: ReferrerPolicy;
}
