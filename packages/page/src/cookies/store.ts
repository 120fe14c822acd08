import { type Cookie, Store } from "tough-cookie";
import { domainMatches } from "./domain.ts";
import { pathMatches } from "./path.ts";

type Nullable = string | null | undefined;
type Done<Value = void> = (error: Error | null, value?: Value) => void;

/**
 * The cookies of one jar, in the order of their creation. A cookie for a host and a cookie for a domain are different
 * cookies, even if both have the same name and path; tough-cookie's own store keeps only one of them.
 */
export class CookieStore extends Store {
  override readonly synchronous = true;
  readonly #now: () => number;
  #cookies: Cookie[] = [];

  constructor(now: () => number) {
    super();
    this.#now = now;
  }

  /** Returns the cookies that have not expired. */
  list(): readonly Cookie[] {
    const now = this.#now();
    if (this.#cookies.some((each) => hasExpired(each, now))) {
      this.#cookies = this.#cookies.filter((each) => !hasExpired(each, now));
    }
    return this.#cookies;
  }

  /** Adds a cookie in the place of the one that it replaces, or as the newest. */
  put(cookie: Cookie, replaced: Cookie | undefined = this.find(cookie)): void {
    const index = replaced === undefined ? -1 : this.#cookies.indexOf(replaced);
    if (index < 0) this.#cookies.push(cookie);
    else this.#cookies[index] = cookie;
  }

  /** Returns the cookie that another one replaces. */
  find({ key, domain, path, hostOnly }: Cookie): Cookie | undefined {
    return this.list().find(
      (each) => each.key === key && each.domain === domain && each.path === path && each.hostOnly === hostOnly,
    );
  }

  delete(cookies: readonly Cookie[]): void {
    const gone = new Set(cookies);
    this.#cookies = this.#cookies.filter((each) => !gone.has(each));
  }

  // The methods below are the interface through which tough-cookie's CookieJar uses a store.

  override findCookie(domain: Nullable, path: Nullable, key: Nullable): Promise<Cookie | undefined>;
  override findCookie(domain: Nullable, path: Nullable, key: Nullable, done: Done<Cookie | undefined>): void;
  override findCookie(domain: Nullable, path: Nullable, key: Nullable, done?: Done<Cookie | undefined>) {
    const found = this.list().find((each) => each.domain === domain && each.path === path && each.key === key);
    return answer(found, done);
  }

  override findCookies(domain: Nullable, path: Nullable, special?: boolean): Promise<Cookie[]>;
  override findCookies(domain: Nullable, path: Nullable, special?: boolean, done?: Done<Cookie[]>): void;
  override findCookies(domain: Nullable, path: Nullable, _special?: boolean, done?: Done<Cookie[]>) {
    const found = this.list().filter(
      (each) => domainMatches(domain ?? "", each.domain ?? "") && (!path || pathMatches(path, each.path ?? "/")),
    );
    return answer(found, done);
  }

  override putCookie(cookie: Cookie): Promise<void>;
  override putCookie(cookie: Cookie, done: Done): void;
  override putCookie(cookie: Cookie, done?: Done) {
    this.put(cookie);
    return answer(undefined, done);
  }

  override updateCookie(old: Cookie, cookie: Cookie): Promise<void>;
  override updateCookie(old: Cookie, cookie: Cookie, done: Done): void;
  override updateCookie(old: Cookie, cookie: Cookie, done?: Done) {
    this.put(cookie, old);
    return answer(undefined, done);
  }

  override removeCookie(domain: Nullable, path: Nullable, key: Nullable): Promise<void>;
  override removeCookie(domain: Nullable, path: Nullable, key: Nullable, done: Done): void;
  override removeCookie(domain: Nullable, path: Nullable, key: Nullable, done?: Done) {
    this.delete(this.#cookies.filter((each) => each.domain === domain && each.path === path && each.key === key));
    return answer(undefined, done);
  }

  override removeCookies(domain: string, path: Nullable): Promise<void>;
  override removeCookies(domain: string, path: Nullable, done: Done): void;
  override removeCookies(domain: string, path: Nullable, done?: Done) {
    this.delete(this.#cookies.filter((each) => each.domain === domain && (!path || each.path === path)));
    return answer(undefined, done);
  }

  override removeAllCookies(): Promise<void>;
  override removeAllCookies(done: Done): void;
  override removeAllCookies(done?: Done) {
    this.#cookies = [];
    return answer(undefined, done);
  }

  override getAllCookies(): Promise<Cookie[]>;
  override getAllCookies(done: Done<Cookie[]>): void;
  override getAllCookies(done?: Done<Cookie[]>) {
    return answer([...this.list()], done);
  }
}

/** Answers by the callback, or by a promise if there is none. */
function answer<Value>(value: Value, done: Done<Value> | undefined): Promise<Value> {
  done?.(null, value);
  return Promise.resolve(value);
}

function hasExpired({ expires, maxAge, creation }: Cookie, now: number): boolean {
  // Cookies that a test puts into the jar may have a Max-Age. It counts from the creation.
  if (typeof maxAge === "number" && creation instanceof Date) return creation.getTime() + maxAge * 1000 <= now;
  return expires instanceof Date && expires.getTime() <= now;
}
