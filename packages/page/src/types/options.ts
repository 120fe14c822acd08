import type { Engine } from "@corsac/user-agent";
import type { ThirdPartyCookies } from "../cookies/third-party.ts";
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
  /**
   * The cookies of servers on other sites than the page's: `"allow"`, `"partition"` or `"block"`. By default
   * `"partition"` for Firefox, `"block"` for WebKit and Chromium, and `"allow"` for the standard. Google Chrome allows
   * them unless the user decides otherwise; Debian's Chromium, which was recorded, blocks them.
   */
  readonly thirdPartyCookies?: ThirdPartyCookies;
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
