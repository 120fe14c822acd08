import { type Cookie, CookieJar, type GetCookiesOptions } from "tough-cookie";

type Done = (error: Error | null, cookies?: Cookie[]) => void;

/**
 * A jar whose store alone knows which cookies have expired. tough-cookie's jar compares with `Date.now()`, but a browser
 * in a test may have another clock.
 */
export class ClocklessJar extends CookieJar {
  override getCookies(url: string | URL): Promise<Cookie[]>;
  override getCookies(url: string | URL, done: Done): void;
  override getCookies(url: string | URL, options: GetCookiesOptions | undefined): Promise<Cookie[]>;
  override getCookies(url: string | URL, options: GetCookiesOptions | undefined, done: Done): void;
  override getCookies(url: string | URL, options?: GetCookiesOptions | Done, done?: Done): unknown {
    const timeless = { ...(typeof options === "function" ? {} : options), expire: false };
    const callback = typeof options === "function" ? options : done;
    return callback === undefined ? super.getCookies(url, timeless) : super.getCookies(url, timeless, callback);
  }
}
