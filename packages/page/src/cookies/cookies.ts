import type { Engine } from "@corsac/user-agent";
import { CookieJar } from "tough-cookie";

/** The circumstances on which the cookies of a request depend. */
export interface CookieContext {
  /** The serialized origin of the page. */
  readonly page: string;
  /** URL of the request. */
  readonly url: string;
  /** URLs of the call up to this request, in order, redirects included. */
  readonly chain: readonly string[];
  readonly method: string;
}

/** The cookies of a browser, as its engine keeps and sends them. */
export class Cookies {
  readonly jar: CookieJar;
  readonly engine: Engine;

  constructor(options: {
    readonly engine: Engine;
    readonly now: () => number;
    readonly thirdParty?: "allow" | "block";
  }) {
    this.engine = options.engine;
    this.jar = new CookieJar(undefined, { allowSpecialUseDomain: true });
  }

  /** Returns the value of `Cookie`, or `null` if no cookie applies. */
  header({ url }: CookieContext): string | null {
    return this.jar.getCookieStringSync(url) || null;
  }

  /** Keeps the cookies of `Set-Cookie` lines. */
  store({ url }: CookieContext, lines: readonly string[]): void {
    for (const line of lines) this.jar.setCookieSync(line, url, { ignoreError: true });
  }
}
