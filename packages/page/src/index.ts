export { openBrowser, openPage } from "./browser/browser.ts";
export type { DifferenceName } from "./engine/departures.ts";
export { DIFFERENCES } from "./engine/differences.ts";
export type { ThirdPartyCookies } from "./cookies/third-party.ts";
export { FetchFailure } from "./failure/fetch-failure.ts";
export { hostileOrigins, type HostileOriginsOptions } from "./hostile-origins/hostile-origins.ts";
export type { OriginPolicy, OriginSource } from "./hostile-origins/origin-source.ts";
export type { HostileOrigin, HostileTrick } from "./hostile-origins/tricks.ts";
export type { AddressSpace } from "./local-network/address-space.ts";
export type { BrowserOptions, PageOptions } from "./types/options.ts";
export type { Browser, ConsoleMessage, Page, PageRequest, PageResponse } from "./types/page.ts";
export type {
  FastifyApplication,
  FetchHandler,
  KoaApplication,
  NestApplication,
  NodeListener,
  NodeServer,
  Route,
} from "./types/route.ts";
