import { PreflightCache } from "@corsac/user-agent";
import type { CallingPage } from "../call/calling-page.ts";
import { pageFetch } from "../call/page-fetch.ts";
import { Cookies } from "../cookies/cookies.ts";
import { HttpCache } from "../http-cache/http-cache.ts";
import { requestClass } from "../request/script-request.ts";
import { routed } from "../routes/routed.ts";
import type { BrowserOptions, PageOptions } from "../types/options.ts";
import type { Browser, ConsoleMessage, Page, PageRequest } from "../types/page.ts";
import { Journal } from "./journal.ts";
import { type Place, placeOf } from "./place.ts";

/**
 * Opens a browser without pages. Pages of one browser share its cookies, its CORS-preflight cache and its HTTP cache.
 *
 * @example
 * ```ts
 * const browser = openBrowser({ engine: "firefox", routes: { "https://api.example.com": app } });
 * const shop = browser.openPage("https://shop.example.com");
 * const other = browser.openPage("https://evil.example");
 * ```
 * @public
 */
export function openBrowser(options: BrowserOptions = {}): Browser {
  const parts = partsOf(options);
  const { engine, cookies } = parts;
  return {
    engine,
    cookies: cookies.jar,
    openPage: (page, pageOptions = {}) => createPage(placeOf(page), pageOptions, parts),
  };
}

/** Opens a page with any `Origin`, also one that no browser sends, in a browser of its own. */
export function openPageOf(place: Place, options: BrowserOptions): Page {
  return createPage(place, {}, partsOf(options));
}

/** The parts of a browser that its pages share. */
export type Parts = Omit<CallingPage, "place" | "requests" | "console" | "referrerPolicy">;

/** Makes the parts of a browser. */
export function partsOf(options: BrowserOptions): Parts {
  const { engine = "chromium", routes = {}, now = Date.now } = options;
  const { thirdPartyCookies, localNetworkAccess: permission = "granted", addressSpaces = {} } = options;
  const cookies = new Cookies({
    engine,
    now,
    ...(thirdPartyCookies === undefined ? {} : { thirdParty: thirdPartyCookies }),
  });
  return {
    engine,
    cookies,
    send: routed(routes),
    preflightCache: new PreflightCache(now),
    httpCache: new HttpCache({ engine, now }),
    localNetwork: { engine, permission, addressSpaces },
  };
}

/**
 * Opens a page in a browser of its own: it shares no cookies and no caches with other pages.
 *
 * @example
 * ```ts
 * const page = openPage("https://app.example.com", { routes: { "https://api.example.com": app } });
 * const response = await page.fetch("https://api.example.com/notes/1", { method: "PUT", credentials: "include" });
 * ```
 * @param page - an origin, a URL, or `"null"` for a sandboxed page
 * @public
 */
export function openPage(page: string, options: BrowserOptions & PageOptions = {}): Page {
  return openBrowser(options).openPage(page, options);
}

/** Opens a page in a browser that consists of these parts. */
export function createPage(place: Place, options: PageOptions, parts: Parts): Page {
  const requests = new Journal<PageRequest>();
  const messages = new Journal<ConsoleMessage>();
  const { referrerPolicy = "" } = options;
  const fetch = pageFetch({ ...parts, place, requests, console: messages, referrerPolicy });
  const { engine } = parts;
  const Request = requestClass({ place, engine });
  const { origin, url } = place;
  const { jar } = parts.cookies;
  return {
    origin,
    url,
    engine,
    fetch,
    Request,
    cookies: jar,
    requests: requests.entries,
    console: messages.entries,
  };
}
