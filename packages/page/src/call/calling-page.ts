import type { Engine, PreflightCache } from "@corsac/user-agent";
import type { Journal } from "../browser/journal.ts";
import type { Place } from "../browser/place.ts";
import type { Cookies } from "../cookies/cookies.ts";
import type { HttpCache } from "../http-cache/http-cache.ts";
import type { LocalNetworkSettings } from "../local-network/check.ts";
import type { ConsoleMessage, PageRequest } from "../types/page.ts";
import type { Send } from "../types/wire.ts";

/** The page that calls, and the browser around it. */
export interface CallingPage {
  readonly place: Place;
  readonly engine: Engine;
  readonly referrerPolicy: ReferrerPolicy;
  readonly send: Send;
  readonly cookies: Cookies;
  readonly preflightCache: PreflightCache;
  readonly httpCache: HttpCache;
  readonly localNetwork: LocalNetworkSettings;
  readonly requests: Journal<PageRequest>;
  readonly console: Journal<ConsoleMessage>;
}
