import type { Engine } from "@corsac/user-agent";
import type { ThirdPartyCookies } from "../cookies/third-party.ts";
import type { AddressSpace } from "../local-network/address-space.ts";
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
   * `https:` without a certificate. Over the network, Node has to trust the certificate: `NODE_EXTRA_CA_CERTS` adds one.
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
  /**
   * The user's answer when a public page calls a server on the user's network or machine. By default `"granted"`.
   * Chromium and Firefox ask; Chromium asks for secure pages only and blocks the calls of others.
   */
  readonly localNetworkAccess?: "granted" | "denied";
  /**
   * The address spaces of origins, of pages and of servers, by serialized origin. By default, addresses and names such as
   * `192.168.1.10`, `printer.local` and `localhost` are local, and all other names are public.
   */
  readonly addressSpaces?: Readonly<Record<string, AddressSpace>>;
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
