import type { Engine } from "@corsac/user-agent";
import type { Cookie, CookieJar } from "tough-cookie";
import { departs } from "../engine/departures.ts";
import { registrableDomain, siteOf } from "../site/site.ts";
import { admit } from "./admission.ts";
import { ClocklessJar } from "./clockless-jar.ts";
import type { CookieContext } from "./context.ts";
import { domainMatches } from "./domain.ts";
import { pathMatches } from "./path.ts";
import type { Rejection } from "./rejection.ts";
import { isLimited, isSameSiteRequest, sameSiteOf } from "./same-site.ts";
import { mayUseSecure } from "./secure.ts";
import { CookieStore } from "./store.ts";
import { isFirstParty, isOfFirstParty, THIRD_PARTY_DEFAULTS, type ThirdPartyCookies } from "./third-party.ts";

/** The cookies of a browser, as its engine keeps and sends them. */
export class Cookies {
  /** The cookies that are the same on pages of all sites. */
  readonly jar: CookieJar;
  readonly #engine: Engine;
  readonly #now: () => number;
  readonly #thirdParty: ThirdPartyCookies;
  readonly #shared: CookieStore;
  /** Cookies that belong to pages of one site, by that site. */
  readonly #partitions = new Map<string | null, CookieStore>();

  constructor(options: {
    readonly engine: Engine;
    readonly now: () => number;
    readonly thirdParty?: ThirdPartyCookies;
  }) {
    this.#engine = options.engine;
    this.#now = options.now;
    this.#thirdParty = options.thirdParty ?? THIRD_PARTY_DEFAULTS[options.engine];
    this.#shared = new CookieStore(options.now);
    this.jar = new ClocklessJar(this.#shared);
  }

  /** Returns the value of `Cookie`, or `null` if no cookie applies. */
  header(context: CookieContext): string | null {
    const engine = this.#engine;
    const url = new URL(context.url);
    const isSameSite = isSameSiteRequest(context, engine);
    const cookies = this.#stores(context)
      .flatMap((store) => store.list())
      .filter((each) => isFor(each, url, engine) && (isSameSite || !isLimited(sameSiteOf(each.sameSite), engine)))
      .toSorted((a, b) => compare(a, b, engine));
    return cookies.length === 0 ? null : cookies.map((each) => each.cookieString()).join("; ");
  }

  /** Keeps the cookies of `Set-Cookie` lines. Returns those that the browser ignores, with the reasons. */
  store(context: CookieContext, lines: readonly string[]): readonly Rejection[] {
    return lines.flatMap((line) => this.#storeLine(context, line) ?? []);
  }

  #storeLine(context: CookieContext, line: string): Rejection | null {
    const engine = this.#engine;
    const url = new URL(context.url);
    const chain = departs(engine, "cookie-redirects-ignored-on-storage") ? [] : context.chain;
    const isSameSite = isSameSiteRequest({ ...context, chain }, engine);
    const present = this.#stores(context).flatMap((store) => store.list());
    const admitted = admit(line, { url, engine, now: this.#now(), isSameSite, present });
    if ("reason" in admitted) return admitted;
    const { cookie, isPartitioned } = admitted;
    const store = isPartitioned ? this.#partitionOf(context) : this.#storeFor(cookie, context);
    if (store === null) return { reason: "third-party", name: cookie.key };
    const replaced = store.find(cookie);
    if (replaced !== undefined && !(departs(engine, "cookie-new-value-is-newer") && replaced.value !== cookie.value)) {
      cookie.creation = replaced.creation;
      cookie.creationIndex = replaced.creationIndex;
    }
    store.put(cookie, replaced);
    if (!departs(engine, "cookie-unlimited")) dropOldest(store, cookie);
    return null;
  }

  /** The stores whose cookies a request gets. */
  #stores(context: CookieContext): readonly CookieStore[] {
    const partition = this.#partitions.get(siteOf(context.page));
    const isShared =
      this.#thirdParty === "allow" || isFirstParty(context) || departs(this.#engine, "cookie-only-storage-blocked");
    return [...(isShared ? [this.#shared] : []), ...(partition === undefined ? [] : [partition])];
  }

  /** The store for a new cookie without `Partitioned`; `null` if the browser blocks it. */
  #storeFor(cookie: Cookie, context: CookieContext): CookieStore | null {
    if (this.#thirdParty === "allow" || isOfFirstParty(cookie, context, this.#engine)) return this.#shared;
    return this.#thirdParty === "partition" ? this.#partitionOf(context) : null;
  }

  #partitionOf({ page }: CookieContext): CookieStore {
    const site = siteOf(page);
    const found = this.#partitions.get(site) ?? new CookieStore(this.#now);
    this.#partitions.set(site, found);
    return found;
  }
}

function isFor(cookie: Cookie, url: URL, engine: Engine): boolean {
  const { hostname, pathname } = url;
  const domain = cookie.domain ?? "";
  return (
    (cookie.hostOnly === true ? hostname === domain : domainMatches(hostname, domain)) &&
    pathMatches(pathname, cookie.path ?? "/") &&
    (!cookie.secure || mayUseSecure(url, engine))
  );
}

/**
 * Cookies with longer paths come first, then older ones.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6265#section-5.4}
 */
function compare(a: Cookie, b: Cookie, engine: Engine): number {
  const byPath = lengthOf(b.path) - lengthOf(a.path);
  const byDomain = departs(engine, "cookie-closer-domain-first") ? lengthOf(b.domain) - lengthOf(a.domain) : 0;
  return byPath || byDomain || byAge(a, b);
}

const lengthOf = (text: string | null): number => text?.length ?? 0;

const byAge = (a: Cookie, b: Cookie): number => a.creationIndex - b.creationIndex;

/** Browsers keep up to this number of cookies for a site, then drop the oldest. */
const MOST_PER_SITE = 180;
const KEPT_PER_SITE = 150;

function dropOldest(store: CookieStore, { domain }: Cookie): void {
  if (store.list().length <= MOST_PER_SITE) return;
  const site = siteKey(domain);
  const cookies = store.list().filter((each) => siteKey(each.domain) === site);
  if (cookies.length > MOST_PER_SITE) store.delete(cookies.toSorted(byAge).slice(0, -KEPT_PER_SITE));
}

const siteKey = (domain: string | null): string => registrableDomain(domain ?? "") ?? domain ?? "";
