import type { Engine } from "@corsac/user-agent";
import { describe, expect, test } from "vitest";
import type { CookieContext } from "./context.ts";
import { Cookies } from "./cookies.ts";
import type { ThirdPartyCookies } from "./third-party.ts";

const PAGE = "https://app.example.com";
const API = "https://api.example.com/notes/1";
const OTHER_SITE = "https://api.example.org/";

const to = (url: string, page = PAGE, before: readonly string[] = []): CookieContext => ({
  page,
  url,
  chain: [...before, url],
});

const open = (engine: Engine = "chromium", thirdParty?: ThirdPartyCookies, now = () => 0): Cookies =>
  new Cookies({ engine, now, ...(thirdParty === undefined ? {} : { thirdParty }) });

describe("the jar", () => {
  test("holds the cookies that servers set", () => {
    const cookies = open("chromium", undefined, Date.now);
    cookies.store(to(API), ["session=1; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=60"]);
    expect(cookies.jar.getCookieStringSync(API)).toBe("session=1");
    expect(cookies.jar.getCookiesSync(API)[0]).toMatchObject({ httpOnly: true, secure: true, sameSite: "lax" });
  });

  test("takes cookies of a test", () => {
    const cookies = open("chromium", undefined, Date.now);
    cookies.jar.setCookieSync("session=1; Path=/; Domain=example.com; Max-Age=60", API);
    expect(cookies.header(to("https://www.example.com/"))).toBe("session=1");
    cookies.jar.removeAllCookiesSync();
    expect(cookies.header(to(API))).toBeNull();
  });

  test.each([0, 1e15])("follows a clock that stands at %d", (start) => {
    let now = start;
    const cookies = open("chromium", undefined, () => now);
    cookies.store(to(API), ["session=1; Max-Age=60"]);
    now += 59_999;
    expect(cookies.jar.getCookieStringSync(API)).toBe("session=1");
    now += 1;
    expect(cookies.jar.getCookieStringSync(API)).toBe("");
    expect(cookies.header(to(API))).toBeNull();
  });

  test("replaces a cookie of a test by one of the server", () => {
    const cookies = open("chromium", undefined, Date.now);
    cookies.jar.setCookieSync("session=1; Path=/", API);
    cookies.store(to(API), ["session=2; Path=/"]);
    expect(cookies.header(to(API))).toBe("session=2");
    expect(cookies.jar.getCookiesSync(API)).toHaveLength(1);
  });
});

test("a cookie for the host and one for the domain are two cookies", () => {
  const cookies = open();
  cookies.store(to(API), ["a=1; Path=/", "a=2; Path=/; Domain=api.example.com"]);
  expect(cookies.header(to(API))).toBe("a=1; a=2");
  expect(cookies.header(to("https://v1.api.example.com/"))).toBe("a=2");
});

test("Expires follows the clock of the browser", () => {
  let now = Date.UTC(2030, 0, 1);
  const cookies = open("chromium", undefined, () => now);
  cookies.store(to(API), ["a=1; Expires=Tue, 01 Jan 2030 00:00:01 GMT"]);
  expect(cookies.header(to(API))).toBe("a=1");
  now += 1000;
  expect(cookies.header(to(API))).toBeNull();
});

test("no cookie lasts longer than 400 days", () => {
  let now = 0;
  const cookies = open("chromium", undefined, () => now);
  cookies.store(to(API), ["a=1; Max-Age=99999999", "b=1; Expires=Fri, 01 Jan 2038 00:00:00 GMT", "c=1"]);
  now = 400 * 86_400_000;
  expect(cookies.header(to(API))).toBe("c=1");
});

describe("Secure", () => {
  test("cookies go to https: only", () => {
    const cookies = open();
    cookies.store(to(API), ["a=1; Path=/; Secure"]);
    expect(cookies.header(to("http://api.example.com/", "http://app.example.com"))).toBeNull();
    expect(cookies.header(to(API))).toBe("a=1");
  });

  test("cookies are safe from insecure responses", () => {
    const cookies = open("firefox");
    cookies.store(to(API), ["a=1; Path=/; Secure"]);
    const insecure = to("http://api.example.com/", "http://app.example.com");
    expect(cookies.store(insecure, ["a=2; Path=/"])).toEqual([{ reason: "overwrites-secure", name: "a" }]);
    expect(cookies.store(insecure, ["a=2; Path=/; Domain=example.com"])).toHaveLength(1);
    expect(cookies.store(insecure, ["b=2; Path=/"])).toEqual([]);
  });
});

describe("SameSite", () => {
  test("http: and https: are different sites, except in Firefox and WebKit", () => {
    const sent = (["standard", "chromium", "firefox", "webkit"] as const).map((engine) => {
      const cookies = open(engine);
      cookies.store(to(API), ["a=1; SameSite=Strict"]);
      return cookies.header(to(API, "http://app.example.com"));
    });
    expect(sent).toEqual([null, null, "a=1", "a=1"]);
  });

  test("the standard counts redirects through other sites", () => {
    const cookies = open("standard");
    const after = to(API, PAGE, [OTHER_SITE]);
    expect(cookies.store(after, ["a=1; SameSite=Lax", "b=1", "c=1; SameSite=None; Secure"])).toEqual([
      { reason: "cross-site", name: "a" },
      { reason: "cross-site", name: "b" },
    ]);
    cookies.store(to(API), ["a=1; SameSite=Lax"]);
    expect(cookies.header(after)).toBe("c=1");
  });

  test("hosts under a public suffix are different sites", () => {
    const cookies = open("standard");
    const url = "https://api.github.io/";
    expect(cookies.store(to(url, "https://app.github.io"), ["a=1; SameSite=Lax"])).toHaveLength(1);
    expect(cookies.store(to(url, url), ["a=1; Domain=github.io"])).toEqual([{ reason: "invalid-domain", name: "a" }]);
  });

  test("a sandboxed page is of no site", () => {
    const cookies = open("standard");
    cookies.store(to(API), ["a=1", "b=1; SameSite=None; Secure"]);
    expect(cookies.header(to(API, "null"))).toBe("b=1");
  });
});

describe("third-party cookies", () => {
  const NONE = "a=1; SameSite=None; Secure";
  const CHIPS = `p=1; SameSite=None; Secure; Partitioned`;
  const SECOND_PAGE = "https://app.example.net";

  test.each<[ThirdPartyCookies, here: string | null, elsewhere: string | null]>([
    ["allow", "a=1; p=1", "a=1"],
    ["partition", "a=1; p=1", null],
    ["block", "p=1", null],
  ])("%s", (thirdParty, here, elsewhere) => {
    const cookies = open("chromium", thirdParty);
    cookies.store(to(OTHER_SITE), [NONE, CHIPS]);
    expect(cookies.header(to(OTHER_SITE))).toBe(here);
    expect(cookies.header(to(OTHER_SITE, SECOND_PAGE))).toBe(elsewhere);
  });

  test.each(["standard", "chromium", "firefox", "webkit"] as const)("of %s by default", (engine) => {
    const cookies = open(engine);
    cookies.store(to(OTHER_SITE), [NONE]);
    expect(cookies.header(to(OTHER_SITE))).toBe(engine === "chromium" || engine === "webkit" ? null : "a=1");
  });
});

test("a site has up to 180 cookies; then the 150 newest stay", () => {
  const cookies = open();
  const lines = Array.from({ length: 181 }, (_, index) => `n${index}=1`);
  cookies.store(to(API), lines.slice(0, 180));
  expect(cookies.header(to(API))?.split("; ")).toHaveLength(180);
  cookies.store(to(API), lines.slice(180));
  const kept = cookies.header(to(API))?.split("; ");
  expect(kept).toHaveLength(150);
  expect(kept?.at(-1)).toBe("n180=1");
});
